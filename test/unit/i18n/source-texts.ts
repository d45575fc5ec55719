import { join } from 'node:path';
import ts from 'typescript';

const root = join(import.meta.dirname, '..', '..', '..');
const fixture = 'test/unit/i18n/fixtures';

/** One place in the sources that says a text. */
export type Use = {
  where: string;
  namespaces: readonly string[];
  /** The keys that the expression can have; undefined where the compiler knows of none in particular. */
  keys: readonly string[] | undefined;
  /** Names of the values handed over; undefined where nothing is known of them. */
  values: readonly string[] | undefined;
};

export type Sources = {
  uses: readonly Use[];
  /** `namespace:key` of texts that are read as properties of a typed record (only the main process does). */
  properties: ReadonlySet<string>;
  /** Text that a person could read and that no translation was asked for. */
  hardCoded: readonly string[];
};

/** Attributes of components that somebody reads or hears. */
const spoken = new Set(['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext']);
for (const name of [
  'title',
  'placeholder',
  'label',
  'alt',
  'description',
  'emptyText',
  'nothingFoundMessage',
])
  spoken.add(name);
/** Names are the same in every language. */
const names = new Set(['Fasi', 'PDF', 'CSV', 'XLSX', 'Ctrl', 'K', 'Esc', 'A4', 'Letter']);

/**
 * Reads renderer, electron and shared with the compiler, so that a `t` is known by its type wherever it comes from;
 * and a file of mistakes, which shows that they are found.
 */
export function readSources(): { sources: Sources; mistakes: Sources } {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile).config;
  config.include = ['electron', 'renderer', 'shared', fixture];
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = programOf(fileNames, { ...options, lib: ['lib.es2023.d.ts'], types: [] });
  const checker = program.getTypeChecker();
  const sources: Collected = { uses: [], properties: new Set(), hardCoded: [] };
  const mistakes: Collected = { uses: [], properties: new Set(), hardCoded: [] };
  for (const file of program.getSourceFiles()) {
    const path = file.fileName.slice(root.length + 1);
    if (/^(renderer|electron|shared)\/.*\.tsx?$/.test(path)) collect(file, path, checker, sources);
    else if (path.startsWith(fixture)) collect(file, path, checker, mistakes);
  }
  return { sources, mistakes };
}

type Collected = { uses: Use[]; properties: Set<string>; hardCoded: string[] };

function collect(file: ts.SourceFile, path: string, checker: ts.TypeChecker, into: Collected): void {
  const whereOf = (node: ts.Node): string =>
    `${path}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`;
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && mayTranslate(node.expression)) {
      const namespaces = namespacesOf(checker.getTypeAtLocation(node.expression), checker);
      const [key, values] = node.arguments;
      if (namespaces !== undefined && key !== undefined)
        into.uses.push({
          where: whereOf(node),
          namespaces,
          keys: literals(checker.getTypeAtLocation(key)),
          values: values === undefined ? [] : propertiesOf(checker.getTypeAtLocation(values)),
        });
    }
    if (ts.isPropertyAccessExpression(node) && path.startsWith('electron/')) {
      const declared = checker.getSymbolAtLocation(node.name)?.declarations?.[0];
      const file = declared?.getSourceFile().fileName ?? '';
      const [, namespace] = /locales\/en\/([\w-]+)\.json$/.exec(file) ?? [];
      if (declared !== undefined && namespace !== undefined)
        into.properties.add(`${namespace}:${pathInJson(declared)}`);
    }
    for (const text of readable(node)) into.hardCoded.push(`${whereOf(node)} ${JSON.stringify(text)}`);
    ts.forEachChild(node, visit);
  };
  visit(file);
}

/** Spares the compiler the types of all the methods that are called: a translator is a plain name or somebody's `t`. */
const mayTranslate = (called: ts.Expression): boolean =>
  ts.isIdentifier(called) || (ts.isPropertyAccessExpression(called) && called.name.text === 't');

/** A program that knows our own sources and i18next's types: reading those of every library would take ten times as long. */
function programOf(fileNames: readonly string[], options: ts.CompilerOptions): ts.Program {
  const host = ts.createCompilerHost(options);
  const needed = /^(\.|#shared\/|i18next$|react-i18next$|@\/|@i18next)/;
  host.resolveModuleNameLiterals = (literals, from, _redirected, given) =>
    literals.map((literal) =>
      needed.test(literal.text)
        ? ts.resolveModuleName(literal.text, from, given, host)
        : { resolvedModule: undefined },
    );
  return ts.createProgram(fileNames, options, host);
}

/** The namespaces of i18next's `TFunction<Ns>`; undefined for any other type. */
function namespacesOf(type: ts.Type, checker: ts.TypeChecker): string[] | undefined {
  if (type.symbol?.name !== 'TFunction') return undefined;
  const [namespace] = checker.getTypeArguments(type as ts.TypeReference);
  if (namespace === undefined) return [];
  return (
    literals(namespace) ??
    checker.getTypeArguments(namespace as ts.TypeReference).flatMap((one) => literals(one) ?? [])
  );
}

function literals(type: ts.Type): string[] | undefined {
  if (type.isStringLiteral()) return [type.value];
  if (!type.isUnion()) return undefined;
  const all = type.types.map((one) => (one.isStringLiteral() ? one.value : undefined));
  return all.includes(undefined) ? undefined : (all as string[]);
}

const propertiesOf = (type: ts.Type): string[] | undefined =>
  type.getStringIndexType() === undefined ? type.getProperties().map((one) => one.name) : undefined;

/** `a.b.c` for the declaration of `c` in a JSON file. */
function pathInJson(declared: ts.Declaration): string {
  const parts: string[] = [];
  for (let node: ts.Node = declared; !ts.isSourceFile(node); node = node.parent)
    if (ts.isPropertyAssignment(node)) parts.unshift((node.name as ts.StringLiteral).text);
  return parts.join('.');
}

/** The texts that a node of JSX puts on the screen or says to a screen reader without a translation. */
function readable(node: ts.Node): string[] {
  const found: string[] = [];
  if (ts.isJsxText(node)) found.push(node.text.trim());
  if (ts.isJsxAttribute(node) && spoken.has(node.name.getText()) && node.initializer !== undefined)
    found.push(...textsIn(node.initializer));
  if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent) && node.expression !== undefined)
    found.push(...textsIn(node.expression));
  return found.filter((text) => (text.match(/\p{L}[\p{L}\p{N}]*/gu) ?? []).some((word) => !names.has(word)));
}

/** Literal texts that an expression may come to: through conditions, not through calls. */
function textsIn(node: ts.Node): string[] {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
  if (ts.isJsxExpression(node)) return node.expression === undefined ? [] : textsIn(node.expression);
  if (ts.isParenthesizedExpression(node)) return textsIn(node.expression);
  if (ts.isConditionalExpression(node)) return [...textsIn(node.whenTrue), ...textsIn(node.whenFalse)];
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (
      kind === ts.SyntaxKind.PlusToken ||
      kind === ts.SyntaxKind.BarBarToken ||
      kind === ts.SyntaxKind.QuestionQuestionToken
    )
      return [...textsIn(node.left), ...textsIn(node.right)];
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return textsIn(node.right);
  }
  return [];
}
