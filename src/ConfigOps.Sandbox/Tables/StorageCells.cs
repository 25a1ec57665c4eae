using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Tables;

/// <summary>What a table says about storage.</summary>
internal static class StorageCells
{
    /// <summary>Access modes by their initials, in kubectl's order: <c>RWO,RWX</c>.</summary>
    public static string AccessModes(Node? modes)
    {
        var given = (modes?.Items ?? []).Select(mode => mode.AsString()).ToHashSet();
        return string.Join(',', new[] { ("ReadWriteOnce", "RWO"), ("ReadOnlyMany", "ROX"), ("ReadWriteMany", "RWX"), ("ReadWriteOncePod", "RWOP") }
            .Where(pair => given.Contains(pair.Item1))
            .Select(pair => pair.Item2));
    }
}
