using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Reporting;

/// <summary>Texts as SARIF wants them.</summary>
internal static class SarifText
{
    /// <summary>
    /// The place of a finding. An object that lives in a cluster has no file; it gets an address of its own, so that its findings are not taken for those of
    /// another.
    /// </summary>
    /// <param name="finding">The finding.</param>
    /// <param name="operation">The place of what is in neither file nor object.</param>
    public static string AddressOf(Finding finding, string operation) => AddressOf((finding.File, finding.Resource) switch
    {
        ({ Length: > 0 } file, _) => file,
        (_, { } key) => string.Join('/', "cluster", key.Namespace, key.Kind.Kind, key.Name).Replace("//", "/", StringComparison.Ordinal),
        _ => operation,
    });

    /// <summary>The address of a file: relative, or with the scheme of files.</summary>
    public static string AddressOf(string file) => (file.StartsWith('/') ? "file://" : "") + string.Join('/', file.Split('/').Select(Uri.EscapeDataString));

    /// <summary><c>[text](target)</c> in a message is a link to a reader of SARIF; a manifest must not make one.</summary>
    public static string Unlinked(string message) =>
        message.Contains("](", StringComparison.Ordinal) ? message.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal) : message;
}
