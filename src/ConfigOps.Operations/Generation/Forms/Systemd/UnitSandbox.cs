namespace ConfigOps.Operations.Generation.Forms.Systemd;

/// <summary>
/// What every unit is kept from: other users' files and processes, the kernel's settings, devices, capabilities, further privileges, and every system call
/// that a service does not need. Meaning of the settings: systemd.exec(5), systemd.resource-control(5).
/// </summary>
internal static class UnitSandbox
{
    private const string Bind = "CAP_NET_BIND_SERVICE";

    /// <summary>The settings of a component.</summary>
    /// <param name="bindsPrivilegedPort">Whether it listens on a port below 1024: that right, which users of a namespace of their own do not have, is the only one it gets.</param>
    public static IEnumerable<(string Setting, string Value)> Of(bool bindsPrivilegedPort) => !bindsPrivilegedPort ? Settings : Settings.Select(setting => setting.Setting switch
    {
        "CapabilityBoundingSet" or "AmbientCapabilities" => (setting.Setting, Bind),
        "PrivateUsers" => (setting.Setting, "no"),
        _ => setting,
    });

    private static IReadOnlyList<(string Setting, string Value)> Settings { get; } =
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
