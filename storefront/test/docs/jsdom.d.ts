// The part of jsdom that the tests use; it brings no types of its own.
declare module "jsdom" {
  export class VirtualConsole {
    on(event: "jsdomError", listener: (error: Error) => void): this
  }

  export class JSDOM {
    constructor(
      html: string,
      options: {
        url: string
        runScripts: "outside-only"
        pretendToBeVisual: boolean
        virtualConsole: VirtualConsole
      }
    )

    readonly window: Window & typeof globalThis
  }
}
