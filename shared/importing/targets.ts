import { squeezed } from './matching';

/** What the rows of a file are. */
export type FileRole = 'opportunities' | 'contacts' | 'people' | 'products' | 'ignored';
export type DataRole = Exclude<FileRole, 'ignored'>;
/** The order in which files are read: what others refer to comes first. */
export const dataRoles: readonly DataRole[] = ['people', 'products', 'contacts', 'opportunities'];

/** Where a column goes. `addToNotes` keeps a column that has no field, as a line "header: value" of the notes. */
export const targetsOf = {
  opportunities: [
    'title',
    'company',
    'contactName',
    'givenName',
    'familyName',
    'contactEmail',
    'contactPhone',
    'contactId',
    'owner',
    'pipeline',
    'stage',
    'outcomeReason',
    'value',
    'low',
    'high',
    'currency',
    'expectedClose',
    'closeDate',
    'closedOn',
    'createdOn',
    'enteredOn',
    'nextActionDate',
    'nextActionNote',
    'notes',
    'leadSource',
    'tags',
    'product',
    'externalId',
    'addToNotes',
  ],
  contacts: [
    'company',
    'contactName',
    'givenName',
    'familyName',
    'jobTitle',
    'contactEmail',
    'contactPhone',
    'street',
    'postcode',
    'city',
    'province',
    'country',
    'owner',
    'sector',
    'website',
    'notes',
    'tags',
    'externalId',
    'addToNotes',
  ],
  people: ['personName', 'personEmail', 'manager', 'team', 'externalId'],
  products: ['productName', 'price', 'currency', 'externalId'],
} as const satisfies Record<DataRole, readonly string[]>;

export type Target = (typeof targetsOf)[DataRole][number];

/** How the cells of a target are read. */
export type TargetKind = 'text' | 'date' | 'number';
const dateTargets: ReadonlySet<Target> = new Set<Target>([
  'expectedClose',
  'closeDate',
  'closedOn',
  'createdOn',
  'enteredOn',
  'nextActionDate',
]);
const numberTargets: ReadonlySet<Target> = new Set<Target>(['value', 'low', 'high', 'price']);
export const targetKind = (target: Target): TargetKind =>
  dateTargets.has(target) ? 'date' : numberTargets.has(target) ? 'number' : 'text';

/** Targets that several columns may go to at once. */
export const repeatable: ReadonlySet<Target> = new Set<Target>([
  'addToNotes',
  'tags',
  'product',
  'outcomeReason',
]);

/**
 * Headers by which a column is known, in English and Italian and as the exports of Keap, HubSpot, Salesforce and
 * Pipedrive name them; compared without case, spaces and punctuation. Earlier targets of a role win.
 */
const headers: { [R in DataRole]: Partial<Record<Target, string>> } = {
  opportunities: {
    externalId:
      'opportunity id|opportunityid|deal id|record id|id|codice|codice opportunità|id opportunità|id trattativa|external id|deal - id|opportunity id 18|numero',
    title:
      'title|opportunity title|opportunity name|opportunity|deal name|dealname|deal title|deal - title|deal|name|titolo|nome opportunità|opportunità|trattativa|nome trattativa|oggetto|nome',
    company:
      'company|account|account name|company name|organization|organisation|deal - organization|organization - name|associated company|azienda|società|ragione sociale|cliente|nome azienda|nome account|customer|client',
    contactName:
      'contact|contact name|primary contact|person|contact person|deal - contact person|person - name|associated contact|full name|contatto|nome contatto|contatto principale|referente|nome e cognome|nominativo',
    givenName: 'first name|given name|contact first name|nome di battesimo|nome contatto principale',
    familyName: 'last name|family name|surname|contact last name|cognome',
    contactEmail:
      'email|e-mail|email address|contact email|person - email|indirizzo email|email contatto|posta elettronica|mail',
    contactPhone: 'phone|phone number|contact phone|telefono|cellulare|tel|mobile|telefono contatto',
    contactId: 'contact id|account id|company id|id contatto|id azienda|id cliente|codice cliente',
    owner:
      'owner|deal owner|opportunity owner|deal - owner|sales agent|sales rep|salesperson|rep|assigned to|user|agent|account executive|account manager|proprietario|proprietario opportunità|commerciale|agente|venditore|assegnato a|responsabile|incaricato',
    pipeline: 'pipeline|deal pipeline|deal - pipeline|pipeline name|sales process|nome pipeline|processo',
    stage:
      'stage|deal stage|stage name|opportunity stage|deal - stage|status|phase|sales stage|deal - status|fase|stato|fase trattativa|stadio|fase opportunità',
    outcomeReason:
      'outcome reason|reason|loss reason|lost reason|win reason|won reason|reason lost|reason won|reason for loss|reason for win|close reason|closed reason|closing reason|closed lost reason|closed won reason|deal - lost reason|deal lost reason|deal won reason|win/loss reason|win loss reason|motivo|motivo di esito|motivo esito|motivo dell’esito|motivo perdita|motivo di perdita|motivo della perdita|motivo vincita|motivo di vincita|motivo della vincita|motivo chiusura|motivo di chiusura|motivazione|causa perdita',
    low: 'low|revenue low|minimum|min value|projected revenue low|low revenue|ricavo minimo|minimo|valore minimo|ricavo previsto basso',
    high: 'high|revenue high|maximum|max value|projected revenue high|high revenue|ricavo massimo|massimo|valore massimo|ricavo previsto alto',
    value:
      'value|amount|deal value|close value|deal - value|revenue|expected revenue|deal amount|price|total|valore|importo|ricavo|ricavo previsto|valore trattativa|fatturato|prezzo|totale|valore opportunità',
    currency: 'currency|deal currency|currency code|amount currency|deal - currency of value|valuta|divisa',
    closedOn:
      'closed on|closed date|actual close date|won time|deal closed time|won date|date closed|deal - won time|data di chiusura effettiva|chiusa il|data chiusura effettiva|vinta il',
    expectedClose:
      'expected close date|expected close|deal - expected close date|estimated close date|projected close date|forecast close date|chiusura prevista|data di chiusura prevista|data chiusura prevista|chiusura stimata',
    closeDate: 'close date|closedate|close|closing date|data di chiusura|data chiusura|chiusura|fine',
    createdOn:
      'created|created on|create date|created date|creation date|date created|engage date|deal created|deal - deal created|opened|start date|open date|data di creazione|data creazione|creata il|creato il|aperta il|data apertura|data inizio|inserita il|data',
    enteredOn:
      'entered stage|entered stage on|date entered stage|stage date|last stage change|last stage change date|stage change date|deal - last stage change|entrata in fase|data cambio fase|ultimo cambio fase|in fase dal',
    nextActionDate:
      'next action date|next step date|next activity date|deal - next activity date|follow up date|data prossima azione|data prossimo passo|prossima attività|data follow up|prossimo contatto',
    nextActionNote:
      'next action|next action notes|next step|next action note|prossima azione|prossimo passo|nota prossima azione|note prossima azione',
    notes:
      'notes|note|description|comments|deal description|opportunity notes|descrizione|commenti|annotazioni',
    leadSource:
      'lead source|source|original source|deal source|deal - source channel|fonte|origine|provenienza|fonte del contatto|canale',
    tags: 'tags|tag|labels|label|deal - label|etichette|etichetta',
    product:
      'product|products|product name|products of interest|line item|prodotto|prodotti|articolo|servizio',
  },
  contacts: {
    externalId:
      'id|contact id|account id|company id|record id|external id|codice|codice cliente|id contatto|id cliente',
    company:
      'account|account name|company|company name|organization|organization - name|organisation|azienda|società|ragione sociale|cliente|nome azienda|customer|client|name of company|denominazione',
    givenName: 'first name|given name|firstname|nome',
    familyName: 'last name|family name|surname|lastname|cognome',
    contactName:
      'name|full name|contact|contact name|person - name|contatto|nominativo|nome e cognome|referente|nome completo',
    jobTitle: 'job title|title|role|position|ruolo|qualifica|mansione|titolo|posizione',
    contactEmail:
      'email|e-mail|email address|email 1|person - email|indirizzo email|posta elettronica|mail|pec',
    contactPhone: 'phone|phone number|phone 1|mobile|mobile phone|telephone|telefono|cellulare|tel',
    street: 'street|address|street address|address line 1|billing street|mailing street|via|indirizzo',
    postcode: 'postcode|zip|zip code|postal code|billing zip|cap|codice postale',
    city: 'city|town|billing city|mailing city|città|comune|località',
    province: 'province|state|region|state/region|billing state|provincia|prov|regione',
    country: 'country|country/region|office location|location|billing country|paese|nazione|stato|sede',
    owner:
      'owner|contact owner|account owner|company owner|assigned to|proprietario|commerciale|agente|responsabile',
    sector: 'sector|industry|branch|settore|ramo|categoria merceologica',
    website: 'website|web site|url|domain|company domain name|sito|sito web|dominio',
    notes: 'notes|note|description|comments|descrizione|commenti',
    tags: 'tags|tag|labels|etichette|etichetta',
  },
  people: {
    externalId: 'id|user id|employee id|matricola|codice|codice agente',
    personName:
      'name|full name|user|user name|sales agent|agent|sales rep|salesperson|rep|owner|employee|nome|nome e cognome|nominativo|agente|commerciale|venditore|proprietario|utente|dipendente',
    personEmail: 'email|e-mail|email address|user email|mail|indirizzo email|posta elettronica',
    manager: 'manager|supervisor|reports to|boss|team lead|responsabile|capo|capo area|referente|direttore',
    team: 'team|region|regional office|office|department|territory|area|squadra|regione|ufficio|sede|filiale|zona|reparto',
  },
  products: {
    externalId: 'id|product id|sku|code|product code|codice|codice prodotto|codice articolo',
    productName: 'product|product name|name|item|prodotto|nome prodotto|nome|articolo|servizio|descrizione',
    price:
      'price|sales price|unit price|list price|cost|prezzo|prezzo di vendita|prezzo unitario|listino|prezzo di listino',
    currency: 'currency|currency code|valuta|divisa',
  },
};

const lookup: { [R in DataRole]: Map<string, Target> } = {
  opportunities: new Map(),
  contacts: new Map(),
  people: new Map(),
  products: new Map(),
};
for (const role of dataRoles)
  for (const [target, names] of Object.entries(headers[role]))
    for (const name of names.split('|')) {
      const key = squeezed(name);
      if (!lookup[role].has(key)) lookup[role].set(key, target as Target);
    }

/** The target that a header names in a file of this role, or undefined. */
export const targetOfHeader = (role: DataRole, header: string): Target | undefined =>
  lookup[role].get(squeezed(header));

/** Whether a header means something in any role: then the first row is one of names. */
export const isKnownHeader = (header: string): boolean =>
  dataRoles.some((role) => lookup[role].has(squeezed(header)));
