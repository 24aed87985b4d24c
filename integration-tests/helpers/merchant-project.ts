import fs from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"

const ROOT = path.resolve(__dirname, "../..")
const PLUGIN = "medusa-plugin-login-as-customer"
/** A link into this repository: a test that writes to it would write to the kit. */
const KIT = "medusa-login-as-customer-storefront"
const CONFIG = `const { defineConfig } = require("@medusajs/framework/utils")

module.exports = defineConfig({
  admin: { disable: true },
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    http: {
      storeCors: process.env.STORE_CORS,
      adminCors: process.env.ADMIN_CORS,
      authCors: process.env.AUTH_CORS,
      jwtSecret: process.env.JWT_SECRET,
      cookieSecret: process.env.COOKIE_SECRET,
    },
  },
  plugins: [
    ...JSON.parse(process.env.FIRST_PLUGINS || "[]"),
    {
      resolve: "${PLUGIN}",
      options: JSON.parse(process.env.LOGIN_AS_CUSTOMER_OPTIONS || "{}"),
    },
  ],
})
`

/** A merchant's Medusa project that has this repository's plugin among its plugins. */
export class MerchantProject {
  readonly folder = fs.mkdtempSync(path.join(tmpdir(), "lac-merchant-"))

  constructor() {
    const packages = path.join(ROOT, "node_modules")
    for (const name of fs.readdirSync(packages)) {
      if (!["@medusajs", PLUGIN, KIT].includes(name)) {
        this.link(path.join(packages, name), `node_modules/${name}`)
      }
    }
    for (const name of fs.readdirSync(path.join(packages, "@medusajs"))) {
      this.link(
        path.join(packages, "@medusajs", name),
        `node_modules/@medusajs/${name}`
      )
    }
    this.write("package.json", { name: "shop", private: true })
    this.write("tsconfig.json", { extends: path.join(ROOT, "tsconfig.json") })
    this.write("medusa-config.js", CONFIG)
    this.plugin(PLUGIN)
    this.link(
      path.join(ROOT, "src"),
      `node_modules/${PLUGIN}/.medusa/server/src`
    )
  }

  /** A plugin that is installed; `middlewares` is its file of that name. */
  plugin(name: string, middlewares?: string): void {
    this.write(`node_modules/${name}/package.json`, { name, version: "1.0.0" })
    if (middlewares) {
      this.write(
        `node_modules/${name}/.medusa/server/src/api/middlewares.js`,
        middlewares
      )
    }
  }

  /** In the place of an installed package, one of another version. */
  replace(name: string, version: string): void {
    this.write(`node_modules/${name}/package.json`, { name, version })
  }

  /** Never through a link: what is linked belongs to the repository. */
  write(name: string, content: string | object): void {
    const file = path.join(this.folder, name)
    this.unlinkAbove(file)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(
      file,
      typeof content === "string" ? content : JSON.stringify(content)
    )
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true })
  }

  private unlinkAbove(file: string): void {
    for (let place = file; place !== this.folder; place = path.dirname(place)) {
      if (fs.lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink()) {
        fs.unlinkSync(place)
      }
    }
  }

  private link(target: string, name: string): void {
    const file = path.join(this.folder, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.symlinkSync(target, file)
  }
}
