; The installer for Windows: makensis -DVERSION=x.y.z package\windows\checkin.nsi, after package/build.py made the folder.
; For one user, without an administrator. A double click on an event opens it.
Unicode true
!include "MUI2.nsh"
!ifndef VERSION
  !error "Say the version: -DVERSION=x.y.z"
!endif
!define BUILT "..\..\build\package"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Checkin"

Name "Checkin"
OutFile "${BUILT}\checkin-${VERSION}-windows.exe"
InstallDir "$LOCALAPPDATA\Programs\Checkin"
InstallDirRegKey HKCU "Software\Checkin" "Folder"
RequestExecutionLevel user
SetCompressor /SOLID lzma
!define MUI_ICON "${BUILT}\icons\checkin.ico"
!define MUI_UNICON "${BUILT}\icons\checkin.ico"
!insertmacro MUI_PAGE_LICENSE "..\..\LICENSE"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Korean"

Section
  ; What an older version left would be loaded together with the new.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${BUILT}\checkin\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Checkin.lnk" "$INSTDIR\checkin.exe" "open"
  WriteRegStr HKCU "Software\Checkin" "Folder" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\.checkin" "" "Checkin.Event"
  WriteRegStr HKCU "Software\Classes\Checkin.Event" "" "Event of Checkin"
  WriteRegStr HKCU "Software\Classes\Checkin.Event\DefaultIcon" "" "$INSTDIR\checkin.exe,0"
  WriteRegStr HKCU "Software\Classes\Checkin.Event\shell\open\command" "" '"$INSTDIR\checkin.exe" open --by-double-click "%1"'
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Checkin"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Checkin authors"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\checkin.exe"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
SectionEnd

Section "Uninstall"
  ; Events, settings and logs are the user's, and stay.
  Delete "$SMPROGRAMS\Checkin.lnk"
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\checkin.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "Software\Classes\.checkin"
  DeleteRegKey HKCU "Software\Classes\Checkin.Event"
  DeleteRegKey HKCU "Software\Checkin"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
