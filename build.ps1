#!/usr/bin/env pwsh
# Builds the host when its sources changed, then starts it: ./build.ps1 --target=NAME [options]; --help lists both.
$ErrorActionPreference = 'Stop'
$needed = 10
$own = Join-Path $PSScriptRoot '.configops'

function Stop-Run([string] $Message) {
    [Console]::Error.WriteLine("$Message (exit code 3)")
    exit 3
}

# Paths, sizes and times of everything the host is made of: a changed, added or deleted file changes it.
function Get-Fingerprint {
    $roots = 'build', 'src', 'Directory.Build.props', 'Directory.Packages.props', 'global.json' | ForEach-Object { Join-Path $PSScriptRoot $_ }
    $lines = Get-ChildItem -LiteralPath $roots -Recurse -File -Force |
        Where-Object { $_.FullName.Substring($PSScriptRoot.Length) -notmatch '[\\/](bin|obj)[\\/]' } |
        ForEach-Object { '{0} {1} {2}' -f $_.FullName, $_.Length, $_.LastWriteTimeUtc.Ticks } |
        Sort-Object -CaseSensitive
    $sha = [System.Security.Cryptography.SHA256]::Create()
    try {
        $hash = $sha.ComputeHash([System.Text.Encoding]::UTF8.GetBytes(($lines -join "`n")))
        return [System.BitConverter]::ToString($hash, 0, 8).Replace('-', '').ToLowerInvariant()
    }
    finally { $sha.Dispose() }
}

function Assert-Sdk {
    # A line on standard error is no failure of the script; exit codes tell.
    $ErrorActionPreference = 'Continue'
    $address = "https://dotnet.microsoft.com/download/dotnet/$needed.0"
    if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
        Stop-Run "ConfigOps needs the .NET SDK $needed, and there is no dotnet on the PATH: $address"
    }
    & dotnet --version *> $null
    if ($LASTEXITCODE -ne 0) {
        $installed = (& dotnet --list-sdks | ForEach-Object { ($_ -split ' ')[0] }) -join ', '
        if (-not $installed) { $installed = 'none' }
        Stop-Run "ConfigOps needs the .NET SDK $needed (installed: $installed): $address"
    }
}

function Publish-Host([string] $Target) {
    $ErrorActionPreference = 'Continue'
    Assert-Sdk
    [Console]::Error.WriteLine('building ConfigOps...')
    $hosts = Join-Path $own 'hosts'
    $made = Join-Path $hosts "making.$PID"
    Get-ChildItem -LiteralPath $hosts -Directory -Filter 'making.*' | Remove-Item -Recurse -Force -ErrorAction SilentlyContinue
    $log = & dotnet publish (Join-Path $PSScriptRoot 'build/ConfigOps.Build.csproj') --configuration Release `
        --artifacts-path (Join-Path $own 'obj') --output $made 2>&1
    if ($LASTEXITCODE -ne 0) {
        $log | ForEach-Object { [Console]::Error.WriteLine($_) }
        Remove-Item -LiteralPath $made -Recurse -Force -ErrorAction SilentlyContinue
        Stop-Run 'ConfigOps could not be built'
    }
    Move-Item -LiteralPath $made -Destination $Target -ErrorAction Stop
    # Hosts of former sources go after a day; one that something still runs in stays where the system does not let go of its files.
    Get-ChildItem -LiteralPath $hosts -Directory | Where-Object { $_.FullName -ne $Target -and $_.LastWriteTimeUtc -lt [DateTime]::UtcNow.AddDays(-1) } |
        Remove-Item -Recurse -Force -ErrorAction SilentlyContinue
}

# One build at a time, across processes; whoever waited finds the host built.
function Invoke-Locked([scriptblock] $Action) {
    New-Item -ItemType Directory -Force -Path (Join-Path $own 'hosts') | Out-Null
    $name = 'configops-' + [System.BitConverter]::ToString([System.Text.Encoding]::UTF8.GetBytes($PSScriptRoot)).Replace('-', '')
    $mutex = New-Object System.Threading.Mutex($false, $name.Substring(0, [Math]::Min(200, $name.Length)))
    try {
        try { [void] $mutex.WaitOne() }
        catch [System.Threading.AbandonedMutexException] { Write-Verbose 'A build before this one was ended; this one takes its place.' }
        & $Action
    }
    finally {
        $mutex.ReleaseMutex()
        $mutex.Dispose()
    }
}

# PowerShell makes a list of what has commas (--report-formats=json,html); the program reads it as one text.
$arguments = @($args | ForEach-Object { if ($_ -is [array]) { $_ -join ',' } else { $_ } })

# The SDK that global.json names is looked for from the current folder, and paths of options start there.
Push-Location -LiteralPath $PSScriptRoot
try {
    $hostFolder = Join-Path $own (Join-Path 'hosts' (Get-Fingerprint))
    if (-not (Test-Path -LiteralPath $hostFolder)) {
        Invoke-Locked { if (-not (Test-Path -LiteralPath $hostFolder)) { Publish-Host $hostFolder } }
    }

    # Young objects are collected every 4 MiB: manifests are read and let go of, and need no more room than that.
    if (-not $env:DOTNET_GCgen0size) { $env:DOTNET_GCgen0size = '0x400000' }
    & dotnet exec (Join-Path $hostFolder 'ConfigOps.Build.dll') @arguments
}
finally { Pop-Location }
exit $LASTEXITCODE
