import { lazy, Suspense, useEffect } from "react";

import { CallRoute } from "../screens/CallRoute.tsx";
import { closePage, pageOf, type OpenCall } from "../ui/openPage.ts";
import { readRoute, usePath, type Route } from "../ui/route.ts";
import "../styles/index.css";

// Somebody who opens a call's link needs neither of these.
const Home = lazy(() => import("../screens/Home.tsx").then((file) => ({ default: file.Home })));
const OtherScreen = lazy(() =>
  import("../screens/OtherScreen.tsx").then((file) => ({ default: file.OtherScreen })),
);

/** The page: home, a room, or a sentence on why the address leads nowhere. */
export function App({ openCall }: { openCall: OpenCall }) {
  const route = readRoute(usePath());
  const inCall = route.screen === "call";
  useEffect(() => {
    if (!inCall) closePage();
  }, [inCall]);
  return <Suspense fallback={null}>{screenOf(route, openCall)}</Suspense>;
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
