using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Importing;
using ConfigOps.Operations.Generation.Importing.Compose;
using ConfigOps.Operations.Generation.Importing.Manifests;

namespace ConfigOps.Operations.Tests.Generation.Importing;

/// <summary>Imports in a fixture's folder.</summary>
internal static class ImportFixture
{
    public static ImportResult ImportCompose(this GenerateFixture platform, string input = "compose.yaml", Func<ImportOptions, ImportOptions>? adjust = null)
    {
        var options = new ImportOptions { Root = platform.Root, Input = input, Catalogue = "imported" };
        return new ImportComposeOperation(TimeProvider.System).Run(adjust?.Invoke(options) ?? options, CancellationToken.None);
    }

    public static ImportResult ImportManifests(this GenerateFixture platform, string input, Func<ImportOptions, ImportOptions>? adjust = null)
    {
        var options = new ImportOptions { Root = platform.Root, Input = input, Catalogue = "imported" };
        return new ImportManifestsOperation(TimeProvider.System).Run(adjust?.Invoke(options) ?? options, CancellationToken.None);
    }

    public static string ComposeRefusal(this GenerateFixture platform, Func<ImportOptions, ImportOptions>? adjust = null) =>
        string.Join('\n', Assert.Throws<ConfigurationException>(() => platform.ImportCompose(adjust: adjust)).Mistakes);

    /// <summary>What was said of a service's part, a line each.</summary>
    public static string NotesOn(this ImportResult result, string service, string subject) => string.Join(
        '\n', result.Components.Single(component => component.Source == $"service {service}").Notes.Where(note => note.Subject == subject).Select(note => $"{note.Verdict.ToString().ToLowerInvariant()} {note.Position}: {note.Message}"));
}
