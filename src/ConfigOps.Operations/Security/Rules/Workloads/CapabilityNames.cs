namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Capabilities as containers name them.</summary>
internal static class CapabilityNames
{
    /// <summary>The capabilities that a list of a container adds or drops, without their prefix.</summary>
    public static IEnumerable<string> In(ScannedContainer container, string list) =>
        (container.SecurityContext?.At("capabilities", list)?.Items ?? []).Select(item => Plain(item.AsString() ?? ""));

    private static string Plain(string name) => name.StartsWith("CAP_", StringComparison.OrdinalIgnoreCase) ? name[4..].ToUpperInvariant() : name.ToUpperInvariant();
}
