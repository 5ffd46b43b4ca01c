"""Chromium, driven for the tests of the report and for its picture."""

import os
import time

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains


class Browser(webdriver.Chrome):
    """A browser without a window, that keeps its downloads in a folder."""

    def __init__(self, width=1440, height=1000, downloads="/nowhere", scale=1):
        options = Options()
        options.binary_location = "/usr/bin/chromium"
        for argument in (
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--hide-scrollbars", f"--window-size={width},{height}",
            f"--force-device-scale-factor={scale}",
        ):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        super().__init__(options=options, service=Service("/usr/bin/chromedriver"))
        self.execute_cdp_cmd(
            "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": downloads})
        self.downloads = downloads
        # Slow machines are slow, not wrong.
        self.set_script_timeout(900)
        self.set_page_load_timeout(900)

    def run(self, script, *arguments):
        return self.execute_script(script, *arguments)

    def press(self, *keys):
        for key in keys:
            ActionChains(self).send_keys(key).perform()

    def settle(self):
        """Waits until what scrolled into view was made."""
        self.execute_async_script(
            "const done = arguments[0];"
            "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)));")

    def wait_until(self, holds, what):
        end = time.monotonic() + 600
        while not holds():
            assert time.monotonic() < end, what
            time.sleep(0.05)

    def media(self, scheme):
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})

    def download(self):
        """Presses the button and returns the patch."""
        path = os.path.join(self.downloads, "esmero.patch")
        if os.path.exists(path):
            os.remove(path)
        self.find_element("id", "download").click()

        # An empty file holds the name's place until the patch is there.
        def is_there():
            unfinished = any(name.endswith(".crdownload") for name in os.listdir(self.downloads))
            return os.path.exists(path) and os.path.getsize(path) > 0 and not unfinished

        self.wait_until(is_there, "the patch was not downloaded")
        with open(path, "rb") as file:
            return file.read()
