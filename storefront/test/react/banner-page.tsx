import { act, cleanup, render, screen } from "@testing-library/react"
import { afterEach, beforeEach, expect, vi } from "vitest"

import type { Impersonation } from "../../src"
import {
  ImpersonationBanner,
  type ImpersonationBannerProps,
} from "../../src/react"
import { ada, FakeControl } from "../fake-control"
import { fakePage, pass } from "../fake-page"

/** What the server and the cookies say in this test. */
export let control: FakeControl

/** Each test has a page of its own, on which React has nothing to complain about. */
export function useBannerPage(): void {
  // What is loaded late takes its time on a busy machine.
  vi.setConfig({ testTimeout: 20_000 })

  beforeEach(() => {
    fakePage()
    control = new FakeControl()
    vi.spyOn(console, "error")
  })

  afterEach(() => {
    cleanup()
    vi.useRealTimers()
    document.documentElement.hidden = false
    expect(vi.mocked(console.error).mock.calls).toEqual([])
  })
}

/** Lets time pass, with all that it does to the page. */
export async function wait(ms = 0): Promise<void> {
  await act(() => pass(ms))
  // What was loaded may load something in its turn.
  await act(() => pass())
  await act(() => pass())
}

/** Something happens outside of React, and what follows from it. */
export async function happens(what: () => unknown): Promise<void> {
  await act(async () => void what())
  await wait()
}

export const banner = (props: Partial<ImpersonationBannerProps> = {}) => (
  <ImpersonationBanner control={control} {...props} />
)

/** The kit as a page has it that was just loaded, and remembers nothing. */
export async function newlyLoaded() {
  vi.resetModules()
  return await import("../../src/react")
}

/** A page with the banner, all of it loaded. */
export async function show(props: Partial<ImpersonationBannerProps> = {}) {
  const view = render(banner(props))
  await wait()
  return view
}

/** Ada's visit runs, and the page shows it. */
export async function showAda(
  over: Partial<Impersonation> = {},
  props: Partial<ImpersonationBannerProps> = {}
) {
  control.begin(ada(over))
  return await show(props)
}

/** The banner of a running visit. */
export const bar = () =>
  screen.getByRole("region", { name: "Login as Customer" })
export const noBar = () => screen.queryByRole("region")
/** The message of a visit that is over. */
export const message = () => screen.getByRole("alert")
/** The cover over a stale page. */
export const cover = () => screen.getByRole("alertdialog")
export const noCover = () => screen.queryByRole("alertdialog")

export const part = (name: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-lac-part=${name}]`)
  expect(found).not.toBeNull()
  return found!
}

/** What is to be read there, spaces made one. */
export const textOf = (element: Element): string =>
  (element.textContent ?? "").replace(/\s+/g, " ").trim()

export const timeLeft = (): string => textOf(part("time"))

export const press = (name: string): Promise<void> =>
  happens(() => screen.getByRole("button", { name }).click())
