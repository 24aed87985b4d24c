import { useHelperEnd } from "../../../hooks/use-helper-end"
import { useOwnSupportAccess } from "../../../hooks/use-own-support-access"
import { closedPages } from "../../../lib/helper-pages"
import { Banner } from "./banner"
import { BannerPlace } from "./banner-place"
import { HiddenMenu } from "./hidden-menu"
import { SettingsMenu } from "./settings-menu"

/** On every page of an outside helper; nothing, and no request, for others. */
export const HelperBanner = () => {
  const access = useOwnSupportAccess()
  const leave = useHelperEnd(access !== null)

  return access ? (
    <>
      <HiddenMenu paths={closedPages(access.areas)} />
      <BannerPlace>
        <Banner access={access} onDone={leave} />
      </BannerPlace>
    </>
  ) : (
    <SettingsMenu />
  )
}
