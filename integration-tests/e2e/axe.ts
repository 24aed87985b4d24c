import axe from "axe-core"
import type { Page } from "playwright-core"

/**
 * What axe holds against the page: rule and elements, one a line.
 *
 * @param within - selector of the part that is ours, on a page that is not
 */
export async function violations(
  page: Page,
  within?: string
): Promise<string[]> {
  await page.evaluate(axe.source)
  const found = await page.evaluate(async (part) => {
    const { axe } = globalThis as unknown as {
      axe: { run: (context: unknown) => Promise<{ violations: any[] }> }
    }

    return (await axe.run(part ?? document)).violations
  }, within)

  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target }: { target: string[] }) => `${id}: ${target.join()}`)
  )
}
