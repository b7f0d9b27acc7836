; The Windows installer: iscc /DVersion=0.1.0 /DSource=build\package\dist\drumbeat /Obuild\package drumbeat.iss
; Per user by default, no administrator needed; /VERYSILENT /SUPPRESSMSGBOXES installs without a question.
#ifndef Version
  #error Version is missing: call this through packaging/build.py
#endif

[Setup]
AppId={{8C0A6C2E-5B0F-4E6C-9E5E-3B6E1D7A4F21}
AppName=Drumbeat 鼓点
AppVersion={#Version}
AppPublisher=The Drumbeat authors
DefaultDirName={autopf}\Drumbeat
DefaultGroupName=Drumbeat
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
OutputBaseFilename=drumbeat-{#Version}-setup
UninstallDisplayIcon={app}\Drumbeat.exe
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
CloseApplications=yes
LicenseFile=..\..\LICENSE

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
#ifexist "ChineseSimplified.isl"
Name: "zh"; MessagesFile: "ChineseSimplified.isl"
#endif

[Tasks]
Name: "desktop"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"

; Files of an older version that the new one no longer has must not be found by it.
[InstallDelete]
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Source}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\Drumbeat 鼓点"; Filename: "{app}\Drumbeat.exe"
Name: "{autodesktop}\Drumbeat 鼓点"; Filename: "{app}\Drumbeat.exe"; Tasks: desktop

[Registry]
Root: HKA; Subkey: "Software\Classes\.drumbeat"; ValueType: string; ValueData: "Drumbeat.Workspace"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Drumbeat.Workspace"; ValueType: string; ValueData: "Drumbeat workspace or backup"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Drumbeat.Workspace\DefaultIcon"; ValueType: string; ValueData: "{app}\Drumbeat.exe,0"
Root: HKA; Subkey: "Software\Classes\Drumbeat.Workspace\shell\open\command"; ValueType: string; ValueData: """{app}\Drumbeat.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\.drumbeat-template"; ValueType: string; ValueData: "Drumbeat.Template"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Drumbeat.Template"; ValueType: string; ValueData: "Drumbeat template"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Drumbeat.Template\DefaultIcon"; ValueType: string; ValueData: "{app}\Drumbeat.exe,0"
Root: HKA; Subkey: "Software\Classes\Drumbeat.Template\shell\open\command"; ValueType: string; ValueData: """{app}\Drumbeat.exe"" ""%1"""

[Run]
; The installed program checks itself; what it found stands in the log of the installation.
Filename: "{app}\drumbeat-cli.exe"; Parameters: "selftest"; Flags: runhidden logoutput
Filename: "{app}\Drumbeat.exe"; Description: "{cm:LaunchProgram,Drumbeat}"; Flags: nowait postinstall skipifsilent

; Workspaces and preferences lie in the user's own folders: the uninstaller knows nothing of them.
