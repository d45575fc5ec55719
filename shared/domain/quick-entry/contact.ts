import type { Contact } from '../records/contact';

export type ContactEntry = Pick<Contact, 'givenName' | 'familyName' | 'company' | 'emails' | 'phones'>;

const email = /[^\s,;<>()"]+@[^\s,;<>()"]+\.[^\s,;<>()"]{2,}/gu;
/** At least six digits, written as telephone numbers are. */
const phone = /(?<![\p{L}\d])(?:tel\.?|cell\.?|phone|mob\.?)?\s*(\+?\(?\d[\d\s()./-]{4,}\d)(?![\p{L}\d])/giu;

/** What a company is recognised by: a legal form at its end, or a word that stands before it. */
const legalForm =
  /(^|\s)(s\.?\s?r\.?\s?l\.?s?|s\.?p\.?a|s\.?n\.?c|s\.?a\.?s|s\.?a\.?p\.?a|s\.?c\.?a\.?r\.?l|coop(erativa)?|onlus|ltd|limited|llc|llp|plc|inc|corp(oration)?|co|gmbh|ag|kg|ohg|e\.?k|s\.?a|s\.?a\.?r\.?l|b\.?v|n\.?v|oy|ab|a\/s|group|holding)\.?$/iu;
const companyWord =
  /^(studio|ditta|comune|azienda|società|impresa|condominio|hotel|albergo|ristorante|farmacia|cantina|associazione|fondazione|università|the)\s/iu;

const particles = new Set(
  'de di da del della dello dei degli dal dalla lo la le li van von der den du dos das mac san santa'.split(
    ' ',
  ),
);

/**
 * Splits what was typed for a new contact: "Anna Bianchi, Rossi Srl anna@rossi.it 333 1234567". A comma, semicolon, middle dot, @ or
 * "presso" stands between person and company, whichever comes first; one part alone is a company where it says so.
 * Undefined where nobody is named.
 */
export function readContact(text: string): ContactEntry | undefined {
  const emails = [...text.matchAll(email)].map(([found]) => ({ label: '', value: found }));
  const withoutEmails = text.replace(email, ' , ');
  const phones = [...withoutEmails.matchAll(phone)].map(([, number]) => ({
    label: '',
    value: (number ?? '').trim(),
  }));
  const parts = withoutEmails
    .replace(phone, ' , ')
    .split(/\s*[,;·|<>]+\s*|\s+(?:@|presso|c\/o)\s+/iu)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
  const [first, second, ...more] = parts;
  const rest = { emails, phones };
  if (first === undefined) {
    const name = emails[0] && nameOfEmail(emails[0].value);
    return name && { ...name, company: '', ...rest };
  }
  if (second === undefined)
    return isCompany(first)
      ? { givenName: '', familyName: '', company: first, ...rest }
      : { ...splitName(first), company: '', ...rest };
  const swapped = isCompany(first) && !isCompany(second);
  const company = [swapped ? first : second, ...more].join(', ');
  return { ...splitName(swapped ? second : first), company, ...rest };
}

const isCompany = (part: string): boolean =>
  legalForm.test(part) || companyWord.test(part) || /\s&\s/.test(part);

/** Given and family name: the last word is the family's, with the particles before it ("Maria De Luca"). */
export function splitName(name: string): { givenName: string; familyName: string } {
  const words = name.trim().split(/\s+/);
  if (words.length === 1) return { givenName: words[0] ?? '', familyName: '' };
  const particle = words.findIndex((word, at) => at > 0 && particles.has(word.toLowerCase()));
  const from = particle > 0 && particle < words.length - 1 ? particle : words.length - 1;
  return { givenName: words.slice(0, from).join(' '), familyName: words.slice(from).join(' ') };
}

/** anna.bianchi@… is somebody called Anna Bianchi; info@rossi.it is just what it says. */
function nameOfEmail(address: string): { givenName: string; familyName: string } {
  const words = (address.split('@')[0] ?? '').split(/[._-]+/).filter((word) => /^\p{L}+$/u.test(word));
  if (words.length < 2) return { givenName: address, familyName: '' };
  const capital = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return splitName(capital.join(' '));
}
