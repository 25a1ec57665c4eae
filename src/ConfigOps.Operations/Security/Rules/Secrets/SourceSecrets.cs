using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Secrets;

/// <summary>Secrets in files that are looked at line by line.</summary>
internal static class SourceSecrets
{
    /// <summary>Reports each of them.</summary>
    public static void Report(SourceFile file, SourceSink sink)
    {
        foreach (var entry in SourceText.Pairs(file))
        {
            // A line without one name may hold several: an object of JSON, a command.
            var found = entry.Name.Length == 0 ? SecretDetector.FindWithin("", entry.Value) : SecretDetector.Find(entry.Name, entry.Value);
            if (found is not null) sink.Report(entry.Name.Length == 0 ? $"this line holds {found}" : $"{entry.Name} holds {found}", entry.Path, entry.Position);
        }
    }
}
