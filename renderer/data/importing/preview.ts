import { stampMs } from '#shared/base/stamp';
import { contactName } from '#shared/domain/records/contact';
import { createdStamp } from '#shared/sync/record';
import type { PreviewRow, RecordChunk } from './protocol';

const previewRows = 20;

/** The first opportunities as they will be, with the names of what the import makes for them. */
export function createPreview(): { learn: (chunk: RecordChunk) => void; rows: () => PreviewRow[] } {
  const rows: PreviewRow[] = [];
  const contacts = new Map<string, string>();
  const people = new Map<string, string>();
  return {
    learn: (chunk) => {
      if (rows.length >= previewRows) return;
      for (const one of [...chunk.contacts.create, ...chunk.contacts.update])
        contacts.set(one.id, contactName(one));
      for (const one of [...chunk.people.create, ...chunk.people.update]) people.set(one.id, one.name);
      for (const one of [...chunk.opportunities.create, ...chunk.opportunities.update]) {
        if (rows.length >= previewRows) return;
        rows.push({
          id: one.id,
          title: one.title,
          contact: { id: one.contact, name: contacts.get(one.contact) },
          owner: one.owner === null ? null : { id: one.owner, name: people.get(one.owner) },
          pipeline: one.place.pipeline,
          stage: one.place.stage,
          revenue: one.revenue,
          expectedClose: one.expectedClose,
          created: stampMs(createdStamp(one)),
        });
      }
    },
    rows: () => rows,
  };
}
