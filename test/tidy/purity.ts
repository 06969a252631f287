import ts from 'typescript';
import type { Problem } from './house-files.ts';

/** What the same input could make answer differently: a clock, chance, the outside world, the machine's language. */
const GLOBALS_BANNED = new Set(
  `performance crypto fetch process globalThis window self global document navigator location localStorage
  sessionStorage indexedDB caches XMLHttpRequest WebSocket EventSource Worker setTimeout setInterval setImmediate
  queueMicrotask requestAnimationFrame requestIdleCallback console Intl Temporal Buffer require module __dirname
  __filename eval Function WebAssembly WeakRef FinalizationRegistry`.split(/\s+/),
);

/** All of Math that the language fixes to the last bit. The rest differs between engines: `src/num` has its own. */
const MATH_ALLOWED = new Set(
  `abs ceil clz32 floor fround imul max min round sign sqrt trunc E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2`.split(' '),
);

/** Methods that ask for the machine's language or time zone, whatever they are called on. */
const METHODS_BANNED =
  /^(toLocale\w*|localeCompare|toDateString|toTimeString|getTimezoneOffset|[gs]et(FullYear|Year|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds))$/;

/** Every place in a pure file where the answer could depend on more than the arguments. */
export function checkPurity(file: string, text: string): Problem[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const problems: Problem[] = [];
  const visit = (node: ts.Node): void => {
    if (isOnlyType(node)) return;
    const why = objection(node);
    if (why) problems.push({ file, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, text: why });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return problems;
}

/** Types leave nothing behind; a class's `extends` does. */
function isOnlyType(node: ts.Node): boolean {
  if (ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) return true;
  return ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node);
}

function objection(node: ts.Node): string | null {
  if (ts.isIdentifier(node)) return isFreeName(node) ? objectionToGlobal(node) : null;
  if (ts.isPropertyAccessExpression(node)) return objectionToMethod(node.name.text);
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
    return objectionToMethod(node.argumentExpression.text);
  }
  if (ts.isCallExpression(node)) return objectionToSort(node);
  if (node.kind === ts.SyntaxKind.AsteriskAsteriskToken || node.kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken) {
    return '`**` differs in its last bit between engines';
  }
  if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) {
    return '`import.meta` tells where the code lies';
  }
  return null;
}

function objectionToGlobal(node: ts.Identifier): string | null {
  const name = node.text;
  if (GLOBALS_BANNED.has(name)) return `\`${name}\` reaches outside the arguments`;
  if (name === 'Math') return objectionToMath(node);
  if (name === 'Date') return objectionToDate(node);
  return null;
}

function objectionToMath({ parent }: ts.Identifier): string | null {
  const member = ts.isPropertyAccessExpression(parent) ? parent.name.text : null;
  if (member === null) return '`Math` is used as a value: only `Math.name` can be checked';
  return MATH_ALLOWED.has(member) ? null : `\`Math.${member}\` is not the same everywhere: use src/num`;
}

function objectionToDate(node: ts.Identifier): string | null {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) {
    if (parent.name.text === 'UTC') return null;
    return `\`Date.${parent.name.text}\` asks the clock or reads text as it likes`;
  }
  if (ts.isNewExpression(parent) && parent.expression === node) return objectionToNewDate(parent.arguments ?? []);
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword) return null;
  return '`Date` without `new` gives the time of day';
}

function objectionToNewDate(args: readonly ts.Expression[]): string | null {
  const [first] = args;
  if (first === undefined || ts.isSpreadElement(first)) return '`new Date()` asks the clock';
  if (args.length > 1) return '`new Date(y, m, …)` is in the time zone of the machine: use Date.UTC';
  return isText(first) ? '`new Date(text)` reads text as it likes: use src/time' : null;
}

/** Whether an expression is plainly a string. What only its type tells is left to review. */
function isText(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return isText(node.expression);
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return true;
  if (ts.isBinaryExpression(node)) return isText(node.left) || isText(node.right);
  if (!ts.isCallExpression(node)) return false;
  const callee = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
  return (
    ts.isIdentifier(callee) && /^(String|toString|toISOString|toJSON|trim|slice|concat|replace)$/.test(callee.text)
  );
}

function objectionToMethod(name: string): string | null {
  return METHODS_BANNED.test(name) ? `\`${name}\` depends on the machine's language or time zone` : null;
}

function objectionToSort({ expression, arguments: args }: ts.CallExpression): string | null {
  if (!ts.isPropertyAccessExpression(expression) || !/^(sort|toSorted)$/.test(expression.name.text)) return null;
  const [comparator] = args;
  const isMissing = comparator === undefined || (ts.isIdentifier(comparator) && comparator.text === 'undefined');
  return isMissing ? `\`${expression.name.text}()\` without a comparator puts 10 before 9` : null;
}

/** True for a name that is read as a value and that no scope around it declares. */
function isFreeName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return false;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return false;
  if (ts.isBindingElement(parent) && parent.propertyName === node) return false;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return false;
  if (ts.isClassElement(parent) || ts.isEnumMember(parent) || ts.isJsxAttribute(parent)) {
    if (parent.name === node) return false;
  }
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return false;
  for (let scope: ts.Node | undefined = node; scope; scope = scope.parent) {
    if (namesIn(scope).has(node.text)) return false;
  }
  return true;
}

const declared = new WeakMap<ts.Node, Set<string>>();

/** The names that a node declares for everything inside it. */
function namesIn(scope: ts.Node): Set<string> {
  const known = declared.get(scope);
  if (known) return known;
  const names = new Set<string>();
  declared.set(scope, names);
  const add = (name: ts.BindingName | undefined): void => {
    if (!name) return;
    if (ts.isIdentifier(name)) names.add(name.text);
    else for (const part of name.elements) if (ts.isBindingElement(part)) add(part.name);
  };
  if (ts.isFunctionLike(scope)) for (const parameter of scope.parameters) add(asBinding(parameter.name));
  if (ts.isFunctionExpression(scope) || ts.isClassExpression(scope)) add(scope.name);
  if (ts.isCatchClause(scope)) add(scope.variableDeclaration?.name);
  if (ts.isForStatement(scope) || ts.isForOfStatement(scope) || ts.isForInStatement(scope)) {
    if (scope.initializer && ts.isVariableDeclarationList(scope.initializer)) addAll(scope.initializer, add);
  }
  if (ts.isBlock(scope) || ts.isSourceFile(scope) || ts.isCaseOrDefaultClause(scope)) {
    for (const statement of scope.statements) addStatement(statement, add);
  }
  return names;
}

type Add = (name: ts.BindingName | undefined) => void;

function addStatement(statement: ts.Statement, add: Add): void {
  if (ts.isVariableStatement(statement)) addAll(statement.declarationList, add);
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) add(statement.name);
  if (!ts.isImportDeclaration(statement)) return;
  const bindings = statement.importClause?.namedBindings;
  add(statement.importClause?.name);
  if (bindings && ts.isNamespaceImport(bindings)) add(bindings.name);
  if (bindings && ts.isNamedImports(bindings)) for (const element of bindings.elements) add(element.name);
}

function addAll(list: ts.VariableDeclarationList, add: Add): void {
  for (const declaration of list.declarations) add(declaration.name);
}

/** A parameter of an index signature or a function type is no binding of values, but has the same shape. */
function asBinding(name: ts.Node): ts.BindingName | undefined {
  return ts.isIdentifier(name) || ts.isObjectBindingPattern(name) || ts.isArrayBindingPattern(name) ? name : undefined;
}
