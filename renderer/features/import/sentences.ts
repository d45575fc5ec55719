import type { TFunction } from 'i18next';
import type { Formatters } from '#shared/i18n/format';
import type { Issue, IssueKind, Severity } from '#shared/importing/issues';
import type { FileRole, Target } from '#shared/importing/targets';
import type { FileProblem } from '../../data/importing/read-file';

type T = TFunction<'import'>;

/** The sentence of the report for one issue. */
export function sentenceOf(t: T, format: Formatters, issue: Issue): string {
  const values = Object.fromEntries(
    Object.entries(issue.values).map(([key, value]) => [
      key,
      isoDate.test(String(value)) ? dated(format, key, value) : value,
    ]),
  );
  switch (issue.kind) {
    case 'too few cells':
      return t('issue.tooFewCells', values);
    case 'too many cells':
      return t('issue.tooManyCells', values);
    case 'control characters':
      return t('issue.controlCharacters');
    case 'unreadable characters':
      return t('issue.unreadableCharacters', values);
    case 'formula':
      return t('issue.formula', values);
    case 'shortened':
      return t('issue.shortened', values);
    case 'no contact, placeholder':
      return t('issue.noContactPlaceholder');
    case 'no contact, skipped':
      return t('issue.noContactSkipped');
    case 'contact not in file':
      return t('issue.contactNotInFile', values);
    case 'contact without name':
      return t('issue.contactWithoutName');
    case 'product not in file':
      return t('issue.productNotInFile', values);
    case 'renamed':
      return t('issue.renamed', values);
    case 'suspicious':
      return t('issue.suspicious', values);
    case 'no owner':
      return t('issue.noOwner');
    case 'no stage':
      return t('issue.noStage');
    case 'unknown stage':
      return t('issue.unknownStage', values);
    case 'reason left out':
      return reasonSentence(t, values);
    case 'owners differ':
      return ownersSentence(t, issue.values);
    case 'unreadable date':
      return t('issue.unreadableDate', values);
    case 'future date':
      return t('issue.futureDate', values);
    case 'unreadable number':
      return t('issue.unreadableNumber', values);
    case 'negative value':
      return t('issue.negativeValue', values);
    case 'low above high':
      return t('issue.lowAboveHigh', values);
    case 'unknown currency':
      return t('issue.unknownCurrency', values);
    case 'no creation date':
      return issue.values.date === '' ? t('issue.noCreationDate') : t('issue.noCreationDateBut', values);
    case 'no close date':
      return t('issue.noCloseDate');
    case 'closed before created':
      return t('issue.closedBeforeCreated', values);
    case 'unreadable e-mail':
      return t('issue.unreadableEmail', values);
    case 'same id again':
      return t('issue.sameIdAgain', values);
    case 'person without name':
      return t('issue.personWithoutName');
    case 'product without name':
      return t('issue.productWithoutName');
    case 'line too long':
      return t('issue.lineTooLong');
    case 'quote never closed':
      return t('issue.quoteNeverClosed');
    case 'updated':
      return t('issue.updated', {
        fields: format.list(
          String(values.fields)
            .split(', ')
            .map((field) => fieldName(t, field)),
        ),
      });
  }
}

function reasonSentence(t: T, values: Record<string, string | number>): string {
  switch (values.why) {
    case 'open':
      return t('issue.reasonWhileOpen', values);
    case 'other outcome':
      return t('issue.reasonOfOtherOutcome', values);
    case 'second':
      return t('issue.secondReason', values);
    default:
      return t('issue.tooManyReasons', values);
  }
}

/** Both owners by name; of a contact's row, how many opportunities belong to others. */
function ownersSentence(t: T, { contact, contactOwner, owner, opportunities }: Issue['values']): string {
  const nobody = t('owners.nobody');
  const names = { contact, contactOwner: contactOwner || nobody, owner: owner || nobody };
  return typeof opportunities === 'number'
    ? t('issue.contactOwnerDiffers', { ...names, count: opportunities })
    : t('issue.ownersDiffer', names);
}

const isoDate = /^\d{4}-\d{2}-\d{2}$/;
/** Cells are quoted as the file has them; dates that were read are written as the reader's language does. */
const dated = (format: Formatters, key: string, value: string | number): string =>
  key === 'date' || key === 'closed' || key === 'created' ? format.date(String(value)) : String(value);

/** What a kind of issue is called in a summary. */
export function kindName(t: T, kind: IssueKind): string {
  switch (kind) {
    case 'too few cells':
      return t('kind.tooFewCells');
    case 'too many cells':
      return t('kind.tooManyCells');
    case 'control characters':
      return t('kind.controlCharacters');
    case 'unreadable characters':
      return t('kind.unreadableCharacters');
    case 'formula':
      return t('kind.formula');
    case 'shortened':
      return t('kind.shortened');
    case 'no contact, placeholder':
    case 'no contact, skipped':
      return t('kind.noContact');
    case 'contact not in file':
      return t('kind.contactNotInFile');
    case 'contact without name':
    case 'person without name':
    case 'product without name':
      return t('kind.withoutName');
    case 'product not in file':
      return t('kind.productNotInFile');
    case 'renamed':
      return t('kind.renamed');
    case 'suspicious':
      return t('kind.suspicious');
    case 'no owner':
      return t('kind.noOwner');
    case 'no stage':
    case 'unknown stage':
      return t('kind.noStage');
    case 'reason left out':
      return t('kind.reasonLeftOut');
    case 'owners differ':
      return t('kind.ownersDiffer');
    case 'unreadable date':
      return t('kind.unreadableDate');
    case 'future date':
      return t('kind.futureDate');
    case 'unreadable number':
    case 'negative value':
      return t('kind.unreadableNumber');
    case 'low above high':
      return t('kind.lowAboveHigh');
    case 'unknown currency':
      return t('kind.unknownCurrency');
    case 'no creation date':
      return t('kind.noCreationDate');
    case 'no close date':
      return t('kind.noCloseDate');
    case 'closed before created':
      return t('kind.closedBeforeCreated');
    case 'unreadable e-mail':
      return t('kind.unreadableEmail');
    case 'same id again':
      return t('kind.sameIdAgain');
    case 'line too long':
    case 'quote never closed':
      return t('kind.broken');
    case 'updated':
      return t('kind.updated');
  }
}

export function severityName(t: T, severity: Severity): string {
  switch (severity) {
    case 'changed':
      return t('severity.changed');
    case 'skipped':
      return t('severity.skipped');
    case 'refused':
      return t('severity.refused');
  }
}

/** Why a file cannot be imported at all, and what to do about it. */
export function problemSentence(t: T, format: Formatters, name: string, problem: FileProblem): string {
  switch (problem.kind) {
    case 'empty':
      return t('problem.empty', { name });
    case 'header only':
      return t('problem.headerOnly', { name });
    case 'too many columns':
      return t('problem.tooManyColumns', { name, columns: format.number(problem.columns) });
    case 'line too long':
      return t('problem.lineTooLong', { name, line: format.number(problem.line) });
    case 'quote never closed':
      return t('problem.quoteNeverClosed', { name, line: format.number(problem.line) });
    case 'unreadable':
      return t('problem.unreadable', { name, detail: problem.detail });
    case 'binary':
      switch (problem.what) {
        case 'spreadsheet':
        case 'old spreadsheet':
          return t('problem.spreadsheet', { name });
        case 'pdf':
          return t('problem.pdf', { name });
        case 'image':
          return t('problem.image', { name });
        case 'compressed':
          return t('problem.compressed', { name });
        case 'program':
        case 'database':
        case 'unknown':
          return t('problem.binary', { name });
      }
  }
}

export function roleName(t: T, role: FileRole): string {
  switch (role) {
    case 'opportunities':
      return t('role.opportunities');
    case 'contacts':
      return t('role.contacts');
    case 'people':
      return t('role.people');
    case 'products':
      return t('role.products');
    case 'ignored':
      return t('role.ignored');
  }
}

const targetNames: Record<Target, (t: T) => string> = {
  title: (t) => t('target.title'),
  company: (t) => t('target.company'),
  contactName: (t) => t('target.contactName'),
  givenName: (t) => t('target.givenName'),
  familyName: (t) => t('target.familyName'),
  contactEmail: (t) => t('target.email'),
  contactPhone: (t) => t('target.phone'),
  contactId: (t) => t('target.contactId'),
  owner: (t) => t('target.owner'),
  pipeline: (t) => t('target.pipeline'),
  stage: (t) => t('target.stage'),
  outcomeReason: (t) => t('target.outcomeReason'),
  value: (t) => t('target.value'),
  low: (t) => t('target.low'),
  high: (t) => t('target.high'),
  currency: (t) => t('target.currency'),
  expectedClose: (t) => t('target.expectedClose'),
  closeDate: (t) => t('target.closeDate'),
  closedOn: (t) => t('target.closedOn'),
  createdOn: (t) => t('target.createdOn'),
  enteredOn: (t) => t('target.enteredOn'),
  nextActionDate: (t) => t('target.nextActionDate'),
  nextActionNote: (t) => t('target.nextActionNote'),
  notes: (t) => t('target.notes'),
  leadSource: (t) => t('target.leadSource'),
  tags: (t) => t('target.tags'),
  product: (t) => t('target.product'),
  externalId: (t) => t('target.externalId'),
  addToNotes: (t) => t('target.addToNotes'),
  jobTitle: (t) => t('target.jobTitle'),
  street: (t) => t('target.street'),
  postcode: (t) => t('target.postcode'),
  city: (t) => t('target.city'),
  province: (t) => t('target.province'),
  country: (t) => t('target.country'),
  sector: (t) => t('target.sector'),
  website: (t) => t('target.website'),
  personName: (t) => t('target.personName'),
  personEmail: (t) => t('target.email'),
  manager: (t) => t('target.manager'),
  team: (t) => t('target.team'),
  productName: (t) => t('target.productName'),
  price: (t) => t('target.price'),
};
export const targetName = (t: T, target: Target): string => targetNames[target](t);

/** A record's field as the user knows it. */
function fieldName(t: T, field: string): string {
  switch (field) {
    case 'contact':
      return t('target.contactName');
    case 'place':
      return t('target.stage');
    case 'revenue':
      return t('target.value');
    case 'nextAction':
      return t('target.nextActionNote');
    case 'products':
      return t('target.product');
    case 'external':
      return t('target.externalId');
    case 'emails':
    case 'email':
      return t('target.email');
    case 'phones':
      return t('target.phone');
    case 'addresses':
      return t('field.address');
    case 'name':
      return t('target.personName');
    default:
      return field in targetNames ? targetName(t, field as Target) : field;
  }
}
