import { useSyncExternalStore } from 'react';
import { type Busy, type Importer, importerOf } from '../../data/importing/importer';
import { useWorkspace } from '../../data/workspace';

export const useImporter = (): Importer => importerOf(useWorkspace());

/** What the importer is busy with, followed. */
export const useBusy = (importer: Importer): Busy => useSyncExternalStore(importer.subscribe, importer.busy);
