import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { expect, test } from 'playwright/test';
import { electronExecutable, type Launched, launch } from '../support/launch';

// The twenty points of Electron's security checklist, numbered as there, asserted in the running application.

const projectRoot = join(import.meta.dirname, '..', '..');

let fasi: Launched;
test.beforeAll(async () => {
  fasi = await launch();
  // What would be handed to the system is recorded instead.
  await fasi.app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (url) => {
      opened.push(url);
    };
  });
});
test.afterAll(() => fasi.close());

/**
 * Runs a script in the page as the page's own: what a debugger evaluates is exempt from the content security policy,
 * a later task is not.
 */
function asPage(script: string): Promise<unknown> {
  return fasi.page.evaluate((source) => {
    const run = new Function(`return (async () => { ${source} })()`);
    return new Promise((resolve) => {
      setTimeout(() => run().then(resolve, (error: Error) => resolve(`${error.name}: ${error.message}`)), 0);
    });
  }, script);
}

/** The policy directive that a script of the page violates. */
function violationBy(script: string): Promise<unknown> {
  return asPage(`
    const violation = new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true });
    });
    ${script}
    return violation;
  `);
}

function preferences() {
  return fasi.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });
}

const opened = () => fasi.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);

test('1 only bundled content is loaded, nothing over the network', async () => {
  expect(fasi.page.url()).toMatch(/^app:\/\/fasi\//);
  expect(await violationBy(`fetch('http://example.org/').catch(() => {})`)).toBe('connect-src');
  expect(await violationBy(`new WebSocket('ws://127.0.0.1:9')`)).toBe('connect-src');
  expect(await violationBy(`new Image().src = 'http://example.org/a.png'`)).toBe('img-src');
  const loaded = await fasi.page.evaluate(() => {
    const scripts = [...document.scripts].map((script) => script.src);
    return [...scripts, ...[...document.styleSheets].flatMap((sheet) => sheet.href ?? [])];
  });
  expect(loaded.length).toBeGreaterThan(1);
  expect(loaded.filter((url) => !url.startsWith('app://fasi/'))).toEqual([]);
});

test('2 pages have no Node', async () => {
  const kinds = await fasi.page.evaluate(() =>
    ['require', 'process', 'module', 'global', 'Buffer', '__dirname'].map(
      (name) => typeof Reflect.get(window, name),
    ),
  );
  expect(new Set(kinds)).toEqual(new Set(['undefined']));
  expect(await preferences()).toMatchObject({ nodeIntegration: false });
});

test('3 the preload script lives in a world of its own', async () => {
  expect(await preferences()).toMatchObject({ contextIsolation: true });
  // What the bridge hands out is a copy: a page that changes it changes nothing.
  expect(await asPage(`window.fasi.startInfo.version = 'x'; return window.fasi.startInfo.version`)).not.toBe(
    'x',
  );
  expect(await asPage(`window.fasi = null; return typeof window.fasi.quit`)).toMatch(/function|TypeError/);
});

test('4 the sandbox is on', async () => {
  expect(await preferences()).toMatchObject({ sandbox: true });
});

test('5 permissions are denied unless listed', async () => {
  const states = await fasi.page.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
      'local-fonts',
    ];
    const queries = names.map((name) => navigator.permissions.query({ name: name as PermissionName }));
    return (await Promise.all(queries)).map((status) => status.state);
  });
  expect(new Set(states)).toEqual(new Set(['denied']));
  const refused = await fasi.page.evaluate(async () => {
    const position = new Promise<string>((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('given'),
        () => resolve('refused'),
      ),
    );
    const camera = navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'given',
      () => 'refused',
    );
    return Promise.all([Notification.requestPermission(), position, camera]);
  });
  expect(refused).toEqual(['denied', 'refused', 'refused']);
});

test('6 web security is on', async () => {
  expect(await preferences()).toMatchObject({ webSecurity: true });
});

test('7 the content security policy refuses what the bundle did not bring', async () => {
  const header = await fasi.page.evaluate(async () =>
    (await fetch('/')).headers.get('content-security-policy'),
  );
  expect(header).toContain("default-src 'none'");
  expect(header).toContain("script-src 'self';");
  expect(await asPage(`return eval('1 + 1')`)).toMatch(/^EvalError/);
  expect(
    await violationBy(
      `const s = document.createElement('script'); s.textContent = 'window.injected = 1'; document.body.append(s)`,
    ),
  ).toBe('script-src-elem');
  expect(
    await violationBy(`const b = document.createElement('b'); b.setAttribute('onclick', '1'); b.click()`),
  ).toBe('script-src-attr');
  expect(
    await violationBy(
      `const s = document.createElement('script'); s.src = 'data:text/javascript,window.injected=1'; document.body.append(s)`,
    ),
  ).toBe('script-src-elem');
  expect(
    await violationBy(
      `const f = document.createElement('iframe'); f.src = 'app://fasi/'; document.body.append(f)`,
    ),
  ).toBe('frame-src');
  expect(
    await violationBy(
      `const f = document.createElement('form'); f.action = 'app://fasi/x'; document.body.append(f); f.submit()`,
    ),
  ).toBe('form-action');
  expect(
    await violationBy(
      `const b = document.createElement('base'); b.href = 'https://example.org/'; document.head.append(b)`,
    ),
  ).toBe('base-uri');
  expect(await fasi.page.evaluate(() => Reflect.get(window, 'injected'))).toBeUndefined();
});

test('8 insecure content is not allowed', async () => {
  expect(await preferences()).toMatchObject({ allowRunningInsecureContent: false });
});

test('9 experimental features are off', async () => {
  expect(await preferences()).toMatchObject({ experimentalFeatures: false });
});

test('10 no Blink features are switched on', async () => {
  const { enableBlinkFeatures } = await preferences();
  expect(enableBlinkFeatures ?? '').toBe('');
  const flag = await fasi.app.evaluate(({ app }) => app.commandLine.getSwitchValue('enable-blink-features'));
  expect(flag).toBe('');
});

test('11 a webview element is nothing, with or without allowpopups', async () => {
  expect(await preferences()).toMatchObject({ webviewTag: false });
  const kind = await asPage(`
    const view = document.createElement('webview');
    view.setAttribute('allowpopups', '');
    view.src = 'app://fasi/';
    document.body.append(view);
    return typeof view.getWebContentsId;
  `);
  expect(kind).toBe('undefined');
});

test('12 a webview would be refused when it attaches', async () => {
  const [prevented, count] = await fasi.app.evaluate(({ BrowserWindow, webContents }) => {
    let stopped = false;
    const event = { preventDefault: () => (stopped = true) };
    BrowserWindow.getAllWindows()[0]?.webContents.emit('will-attach-webview', event, {}, {});
    return [stopped, webContents.getAllWebContents().filter((one) => one.getType() === 'webview').length];
  });
  expect([prevented, count]).toEqual([true, 0]);
});

test('13 the window stays on its page', async () => {
  const before = fasi.page.url();
  for (const url of ['https://example.org/', 'file:///etc/passwd', 'data:text/html,x', 'app://elsewhere/']) {
    await asPage(`location.href = ${JSON.stringify(url)}`);
  }
  await expect.poll(opened).toContain('https://example.org/');
  expect(fasi.page.url()).toBe(before);
  expect(await fasi.page.evaluate(() => document.documentElement.dataset.ready)).toBe('true');
});

test('14 no page opens a window', async () => {
  for (const url of ['app://fasi/', 'about:blank', 'https://example.org/window']) {
    expect(await asPage(`return window.open(${JSON.stringify(url)})`)).toBeNull();
  }
  expect(await fasi.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('15 only links of harmless kinds go to the system', async () => {
  const links = [
    'file:///etc/passwd',
    'javascript:1',
    'smb://host/share',
    'http://example.org/plain',
    'mailto:anna@example.org',
  ];
  for (const url of links) await asPage(`window.open(${JSON.stringify(url)})`);
  await expect.poll(opened).toContain('mailto:anna@example.org');
  expect((await opened()).filter((url) => !/^(https|mailto):/.test(url))).toEqual([]);
});

test('16 Electron is pinned, and what runs is the pinned version or the known stand-in', async () => {
  const { devDependencies } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
  const packager = readFileSync(join(projectRoot, 'electron-builder.yml'), 'utf8');
  expect(packager).toContain(`electronVersion: ${devDependencies.electron}\n`);
  const running = await fasi.app.evaluate(() => process.versions.electron);
  const isStandIn = electronExecutable().includes(join('fasi', 'electron-33.2.1'));
  expect(running).toBe(isStandIn ? '33.2.1' : devDependencies.electron);
});

test('17 a message of another page, or of another shape, is refused', async () => {
  const answers = await fasi.app.evaluate(async ({ app, BrowserWindow }) => {
    const stranger = new BrowserWindow({
      show: false,
      webPreferences: {
        preload: `${app.getAppPath()}/out/main/preload.cjs`,
        additionalArguments: ['--fasi-start-info=%7B%7D'],
        sandbox: true,
        contextIsolation: true,
      },
    });
    await stranger.loadURL('data:text/html,<title>stranger</title>');
    const answer = await stranger.webContents.executeJavaScript(
      `window.fasi.setPreferences({ theme: 'dark' }).then(() => 'accepted', (error) => error.message)`,
    );
    stranger.destroy();
    return answer;
  });
  expect(answers).toContain('preferences:set: refused for its sender.');

  const malformed = await fasi.page.evaluate(async () => {
    const message = (promise: Promise<unknown>) =>
      promise.then(
        () => 'accepted',
        (error: Error) => error.message,
      );
    const { setPreferences, saveFile } = window.fasi;
    return Promise.all([
      message(setPreferences({ theme: 'purple' as 'dark' })),
      message(saveFile({ suggestedName: 'a', extension: '../sh', bytes: new Uint8Array(1) })),
      message(saveFile({ suggestedName: 'a', extension: 'csv', bytes: 'text' as unknown as Uint8Array })),
    ]);
  });
  for (const answer of malformed) expect(answer).toContain('refused for its arguments.');
});

test('18 pages come from app://fasi, which serves its folder and nothing beside it', async () => {
  const statuses = await fasi.page.evaluate(async () => {
    const urls = [
      '/',
      '/index.html',
      '/%2e%2e/main/main.cjs',
      '/..%2fmain%2fmain.cjs',
      '/..%2f..%2fpackage.json',
      '/none.js',
    ];
    const answers = await Promise.all(urls.map((url) => fetch(url)));
    const post = await fetch('/', { method: 'POST' });
    return [...answers, post].map((answer) => answer.status);
  });
  expect(statuses).toEqual([200, 200, 404, 404, 404, 404, 405]);
  expect(existsSync(join(projectRoot, 'out', 'main', 'main.cjs'))).toBe(true);
});

test('19 every fuse that Electron has is decided for the package', () => {
  const packager = readFileSync(join(projectRoot, 'electron-builder.yml'), 'utf8');
  const afterPack = readFileSync(join(projectRoot, 'build', 'packaging', 'after-pack.mjs'), 'utf8');
  const names = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)));
  expect(names.length).toBeGreaterThanOrEqual(9);
  for (const name of names) {
    const key = name[0]?.toLowerCase() + name.slice(1);
    const decided =
      new RegExp(`^ {2}${key}: (true|false)$`, 'm').test(packager) ||
      afterPack.includes(`FuseV1Options.${name}]`);
    expect(decided, name).toBe(true);
  }
});

test('20 the page gets functions of its own, none of Electron', async () => {
  const surface = await fasi.page.evaluate(() => {
    const kinds = Object.entries(window.fasi).map(([name, value]) => [name, typeof value]);
    return Object.fromEntries(kinds) as Record<string, string>;
  });
  expect(surface).toMatchObject({ startInfo: 'object', quit: 'function', saveFile: 'function' });
  for (const name of ['ipcRenderer', 'send', 'invoke', 'on', 'postMessage', 'webFrame', 'shell']) {
    expect(surface[name]).toBeUndefined();
  }
  expect(await fasi.page.evaluate(() => Reflect.get(window, 'electron'))).toBeUndefined();
});
