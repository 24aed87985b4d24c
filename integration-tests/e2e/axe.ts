import axe from "axe-core"
import type { Page } from "playwright-core"

/** What axe holds against the page: rule and elements, one a line. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: any[] }> }
    }

    return (await axe.run()).violations
  })

  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target }: { target: string[] }) => `${id}: ${target.join()}`)
  )
}
