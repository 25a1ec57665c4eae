using System.Text;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Operations.Generation.SecretKeeping;

/// <summary>Looks for secret values that stand in files in clear, or as base64, which is no better.</summary>
/// <param name="secrets">The values.</param>
internal sealed class ClearValueSearch(IReadOnlyCollection<(SecretReference Reference, string Value)> secrets)
{
    /// <summary>Shorter values are not looked for: <c>admin</c> or <c>1234</c> stands in many files and means something else there.</summary>
    public const int Shortest = 8;

    private const long LargestFile = 16 * 1024 * 1024;

    private readonly List<(SecretReference Reference, string Form)> _forms = [.. secrets
        .Where(secret => secret.Value.Length >= Shortest)
        .SelectMany(secret => (string[])[secret.Value, Convert.ToBase64String(Encoding.UTF8.GetBytes(secret.Value))], (secret, form) => (secret.Reference, form))];

    /// <summary>The places where values stand, in the files below a folder that others than their owner may read.</summary>
    /// <param name="folder">The folder; it need not exist.</param>
    /// <param name="display">Makes a path as messages show it.</param>
    public IEnumerable<(SecretReference Reference, string File, int Line)> In(string folder, Func<string, string> display)
    {
        if (!Directory.Exists(folder) || _forms.Count == 0) yield break;
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (new FileInfo(path).Length > LargestFile || Storage.OwnerOnly.IsPrivate(path)) continue;
            var text = File.ReadAllText(path);
            foreach (var (reference, form) in _forms)
                if (text.IndexOf(form, StringComparison.Ordinal) is var at and >= 0) yield return (reference, display(path), text.AsSpan(0, at).Count('\n') + 1);
        }
    }
}
