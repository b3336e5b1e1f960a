import { Suspense, useEffect } from "react";

import { CallRoute } from "../screens/CallRoute.tsx";
import { closePage, pageOf, type OpenCall } from "../ui/openPage.ts";
import { lazyView } from "../ui/lazyView.ts";
import { PageBoundary } from "../ui/PageBoundary.tsx";
import { readRoute, usePath, type Route } from "../ui/route.ts";
import "../styles/index.css";

// Somebody who opens a call's link needs neither of these.
const Home = lazyView(() => import("../screens/Home.tsx").then((file) => file.Home));
const OtherScreen = lazyView(() => import("../screens/OtherScreen.tsx").then((file) => file.OtherScreen));

/** The page: home, a room, or a sentence on why the address leads nowhere. */
export function App({ openCall }: { openCall: OpenCall }) {
  const route = readRoute(usePath());
  const inCall = route.screen === "call";
  useEffect(() => {
    if (!inCall) closePage();
  }, [inCall]);
  return (
    <PageBoundary>
      <Suspense fallback={null}>{screenOf(route, openCall)}</Suspense>
    </PageBoundary>
  );
}

function screenOf(route: Route, openCall: OpenCall) {
  switch (route.screen) {
    case "home":
      return <Home />;
    case "call":
      return <CallRoute key={route.room} page={pageOf(route.room, openCall)} />;
    default:
      return <OtherScreen route={route} />;
  }
}
