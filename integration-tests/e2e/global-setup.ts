import { Demo } from "./demo"

/**
 * One demo for all spec files of a run. With E2E_DEMO_DIR set it is one that
 * runs already, and is left running.
 */
export default async function startDemo(): Promise<void> {
  const demo = new Demo()
  Object.assign(globalThis, { demo })

  try {
    await demo.start()
  } catch (error) {
    await demo.stop("SIGTERM")
    throw error
  }

  process.env.E2E_DEMO_DIR = demo.dir
}
