import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

vi.mock('electron', () => ({ app: {}, dialog: {} }));

const { failureOf, plainName, writeWhole } = await import('../../../electron/save-file');

describe('saving a file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fasi-save-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('replaces the old file whole and leaves nothing beside it', async () => {
    const path = join(folder, 'pipeline.csv');
    writeFileSync(path, 'old');
    await writeWhole(path, new TextEncoder().encode('new'));
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['pipeline.csv']);
  });

  test('keeps what was there where it cannot replace it', async () => {
    const path = join(folder, 'folder.csv');
    await expect(writeWhole(join(path, 'missing', 'a.csv'), new Uint8Array(1))).rejects.toThrow();
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each([
    ['ENOSPC', 'full'],
    ['EDQUOT', 'full'],
    ['EACCES', 'denied'],
    ['EROFS', 'denied'],
    ['EIO', 'other'],
  ])('%s is reported as %s', (code, reason) => {
    expect(failureOf(Object.assign(new Error(code), { code }))).toBe(reason);
  });

  test.each([
    ['Pipeline 2026.csv', 'Pipeline 2026.csv'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['a:b*c?.csv', 'a-b-c-.csv'],
    ['...', 'Fasi'],
    ['.hidden', 'hidden'],
  ])('%j is suggested as %j', (given, suggested) => {
    expect(plainName(given)).toBe(suggested);
  });
});
