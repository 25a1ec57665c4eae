namespace ConfigOps.Operations.Generation.Forms.Systemd;

/// <summary>
/// What every unit is kept from: other users' files and processes, the kernel's settings, devices, capabilities, further privileges, and every system call
/// that a service does not need. Meaning of the settings: systemd.exec(5), systemd.resource-control(5).
/// </summary>
internal static class UnitSandbox
{
    /// <summary>The settings that hold for every component.</summary>
    public static IReadOnlyList<(string Setting, string Value)> Settings { get; } =
    [
        ("DynamicUser", "yes"),
        ("UMask", "0077"),
        ("NoNewPrivileges", "yes"),
        ("CapabilityBoundingSet", ""),
        ("AmbientCapabilities", ""),
        ("ProtectSystem", "strict"),
        ("ProtectHome", "yes"),
        ("PrivateTmp", "yes"),
        ("PrivateDevices", "yes"),
        ("PrivateUsers", "yes"),
        ("PrivateIPC", "yes"),
        ("DevicePolicy", "closed"),
        ("ProtectProc", "invisible"),
        ("ProcSubset", "pid"),
        ("ProtectClock", "yes"),
        ("ProtectHostname", "yes"),
        ("ProtectControlGroups", "yes"),
        ("ProtectKernelLogs", "yes"),
        ("ProtectKernelModules", "yes"),
        ("ProtectKernelTunables", "yes"),
        ("LockPersonality", "yes"),
        ("RemoveIPC", "yes"),
        ("KeyringMode", "private"),
        ("RestrictAddressFamilies", "AF_INET AF_INET6 AF_UNIX"),
        ("RestrictNamespaces", "yes"),
        ("RestrictRealtime", "yes"),
        ("RestrictSUIDSGID", "yes"),
        ("SystemCallArchitectures", "native"),
        ("SystemCallFilter", "@system-service"),
        ("SystemCallFilter", "~@privileged @resources"),
        ("SystemCallErrorNumber", "EPERM"),
    ];
}
