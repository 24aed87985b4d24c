import os from "node:os"
import path from "node:path"

import { nextCli, shopFolder } from "../../scripts/build/shop"
import { waitFor } from "../../scripts/demo/http"
import { Supervisor } from "../../scripts/demo/supervisor"
import { freePort } from "../../scripts/pg"
import type { Facts } from "./demo"

/** The example shop served once more, on a port and with settings of its own. */
export class SecondShop {
  readonly #supervisor = new Supervisor()

  /** Resolves with its address when it answers. */
  async start(
    { medusa_url, storefronts }: Facts,
    { locale, dashboards }: { locale: string; dashboards: string[] }
  ): Promise<string> {
    const port = String(await freePort())
    const url = `http://localhost:${port}`
    const stores = storefronts.map((store) => ({
      ...store,
      prefix: `/${store.id}`,
      country_code: store.id === "eu" ? "fr" : "us",
      locale,
    }))
    const args = ["start", "--port", port]
    this.#supervisor.serve("The second shop", nextCli, args, {
      cwd: shopFolder,
      env: {
        ...process.env,
        NODE_ENV: "production",
        NODE_OPTIONS: "",
        NEXT_TELEMETRY_DISABLED: "1",
        MEDUSA_URL: medusa_url,
        DASHBOARD_ORIGINS: dashboards.join(),
        SHOP_STOREFRONTS: JSON.stringify(stores),
      },
      logFile: path.join(os.tmpdir(), `second-shop-${port}.log`),
      onEnd: (problem) => console.error(problem.message),
    })
    await waitFor(`${url}/eu`, "The second shop")

    return url
  }

  stop(): Promise<void> {
    return this.#supervisor.stop()
  }
}
