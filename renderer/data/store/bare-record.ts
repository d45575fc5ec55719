/** A record without what RxDB keeps beside it. */
export function bareRecord<R extends object>(stored: R): R {
  const { _rev, _meta, _deleted, _attachments, ...record } = stored as Record<string, unknown>;
  return record as R;
}
