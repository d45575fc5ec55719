import type { TestProject } from 'vitest/node';

/** Says at the start which seed the properties draw from. */
export default function announceSeed(project: TestProject): void {
  console.log(`Properties draw from FASI_SEED=${project.config.env.FASI_SEED}`);
}
