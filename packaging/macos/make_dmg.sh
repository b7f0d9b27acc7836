#!/bin/sh
# Sign (where an identity is named), pack and, where a profile is named, notarise: sh make_dmg.sh WORK VERSION
#   DRUMBEAT_SIGN_AS="Developer ID Application: …"   a certificate in the keychain; without one the app is signed ad hoc
#   DRUMBEAT_NOTARY_PROFILE=name                     stored before by `xcrun notarytool store-credentials name`
set -eu
work=$1 version=$2
app=$work/dist/Drumbeat.app
image=$work/drumbeat-$version.dmg
identity=${DRUMBEAT_SIGN_AS:--}

codesign --force --deep --options runtime --sign "$identity" "$app"
codesign --verify --deep --strict "$app"
content=$(mktemp -d)
trap 'rm -rf "$content"' EXIT
cp -R "$app" "$content/"
ln -s /Applications "$content/Applications"
rm -f "$image"
hdiutil create -volname "Drumbeat $version" -srcfolder "$content" -format UDZO -fs HFS+ "$image"
if [ -n "${DRUMBEAT_NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$DRUMBEAT_NOTARY_PROFILE" --wait
    xcrun stapler staple "$image"
fi
