import { JSDOM, VirtualConsole } from "jsdom"
import { vi } from "vitest"

import type { Built } from "./framework-shop"

const SHOP = "https://shop.example"

/** One tab of a browser: what it keeps outlives the pages that it loads. */
export class BrowserTab {
  #page: JSDOM | null = null
  #kept: Record<string, string> = {}
  #asked: Promise<Response>[] = []
  /** How often pages asked to be left or loaded anew; here they never are. */
  left = 0
  readonly problems: string[] = []

  get window() {
    if (!this.#page) {
      throw new Error("The tab is empty.")
    }

    return this.#page.window
  }

  get document(): Document {
    return this.window.document
  }

  /** Loads a page: it starts with nothing but what the tab keeps. */
  async open({ html, script }: Built, path = "/"): Promise<void> {
    await this.close()

    const virtualConsole = new VirtualConsole()
    virtualConsole.on("jsdomError", ({ message }) => {
      if (/Not implemented: navigation/.test(message)) {
        this.left += 1
      } else {
        this.problems.push(message)
      }
    })
    const page = new JSDOM(
      `<!doctype html><html lang="fr"><body>${html}</body></html>`,
      {
        url: SHOP + path,
        runScripts: "outside-only",
        pretendToBeVisual: true,
        virtualConsole,
      }
    )

    this.#page = page
    Object.assign(page.window, {
      // What every browser has and jsdom has not.
      Headers,
      Request,
      Response,
      TextDecoderStream,
      TransformStream,
      fetch: (...args: Parameters<typeof fetch>) => {
        const answer = globalThis.fetch(...args)
        this.#asked.push(answer)
        return answer
      },
    })
    for (const [key, value] of Object.entries(this.#kept)) {
      page.window.sessionStorage.setItem(key, value)
    }
    await page.window.eval(script)
  }

  /** Goes away from the page; the tab keeps its storage. */
  async close(): Promise<void> {
    if (this.#page) {
      // A browser's page that is gone runs no more; jsdom's would, on an answer.
      await Promise.allSettled(this.#asked)
      await new Promise((resolve) => setTimeout(resolve, 20))
      this.#kept = { ...this.#page.window.sessionStorage }
      this.#page.window.close()
      this.#page = null
    }
  }

  /** What a person reads. */
  text(): string {
    const body = this.document.body.cloneNode(true) as HTMLElement

    body
      .querySelectorAll("[hidden], style, script")
      .forEach((element) => element.remove())

    return (body.textContent ?? "").replaceAll(/\s+/g, " ").trim()
  }

  button(name: string): HTMLButtonElement | null {
    return (
      [...this.document.querySelectorAll("button")].find(
        (one) => one.textContent?.trim() === name && !one.closest("[hidden]")
      ) ?? null
    )
  }

  async click(name: string): Promise<void> {
    await vi.waitFor(() => {
      if (!this.button(name)) {
        throw new Error(`There is no button "${name}": ${this.text()}`)
      }
    })
    this.button(name)?.click()
  }
}
