using System.Collections.Concurrent;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Generation.Templates;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Operations.Generation;

/// <summary>
/// What the releases of one run have in common, each read once however many ask for it: the files of a catalogue, templates, an environment with all its layers, its
/// secrets. Safe for use by many threads.
/// </summary>
/// <param name="secrets">Opens the sources of an environment's secret values.</param>
internal sealed class GenerateInputs(ISecretSourceProvider secrets)
{
    private readonly ConcurrentDictionary<string, CatalogueFiles> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<TemplateSet>> _templates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<PlatformCatalogue>> _platforms = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<SecretSession>> _sessions = new(StringComparer.Ordinal);

    /// <summary>The platform in the environment that options name.</summary>
    /// <exception cref="ConfigurationException">The catalogue or an argument is wrong; carries every mistake.</exception>
    public PlatformCatalogue Platform(GenerateOptions options, GeneratePaths paths) => _platforms.GetOrAdd(
        Key([paths.Catalogue, options.Environment, .. options.Set]),
        _ => new Lazy<PlatformCatalogue>(() => new CatalogueReader(_files.GetOrAdd(paths.Catalogue, folder => new CatalogueFiles(folder, paths.Display(folder)))).Read(options.Environment, options.Set))).Value;

    /// <summary>The templates that options name, with a renderer that reads each once.</summary>
    /// <exception cref="ConfigurationException">A folder does not exist, or a file cannot be read.</exception>
    public TemplateSet Templates(GeneratePaths paths) => _templates.GetOrAdd(Key(paths.Templates), _ => new Lazy<TemplateSet>(() =>
    {
        var library = TemplateLibrary.Read(paths.Templates.Select(path => (path, paths.Display(path))));
        return new TemplateSet(library, new TemplateRenderer(library.Partials));
    })).Value;

    /// <summary>The secrets of an environment; the platform and its tenants share them, because they are kept in one file.</summary>
    /// <exception cref="ConfigurationException">The key or an encrypted file is wrong.</exception>
    public SecretSession Secrets(EnvironmentDefinition environment, bool isReadOnly) =>
        _sessions.GetOrAdd(environment.Name, name => new Lazy<SecretSession>(() => secrets.Open(name, environment.GeneratesSecrets, isReadOnly))).Value;

    private static string Key(IEnumerable<string> parts) => string.Join('\n', parts);
}

/// <summary>Templates and what renders them.</summary>
internal sealed record TemplateSet(TemplateLibrary Library, ITemplateRenderer Renderer);
