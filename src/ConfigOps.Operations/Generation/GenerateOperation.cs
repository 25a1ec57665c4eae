using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Generation.Kubernetes;
using ConfigOps.Operations.Generation.Output;
using ConfigOps.Operations.Generation.Templates;
using ConfigOps.Operations.Progress;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Operations.Generation;

/// <summary>Makes the manifests of an environment from the catalogue and the templates.</summary>
/// <param name="secrets">Opens the sources of an environment's secret values.</param>
/// <param name="time">The clock.</param>
/// <param name="progress">Told how far it has come, or null.</param>
public sealed class GenerateOperation(ISecretSourceProvider secrets, TimeProvider time, IProgress<ProgressUpdate>? progress = null)
{
    /// <summary>Generates.</summary>
    /// <exception cref="ConfigurationException">The catalogue, an argument, a template or a secret is wrong; carries every mistake. Nothing was written.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled. Nothing was written.</exception>
    public async Task<GenerateResult> RunAsync(GenerateOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var started = time.GetUtcNow();
        var from = time.GetTimestamp();
        var paths = new GeneratePaths(options);
        var catalogue = new CatalogueReader(paths.Catalogue, paths.Display(paths.Catalogue)).Read(options.Environment, options.Set);
        var selected = ComponentSelection.Of(catalogue, options.Components);
        var isReadOnly = options.IsDryRun || options.IsCheck;
        var session = secrets.Open(catalogue.Environment.Name, catalogue.Environment.GeneratesSecrets, isReadOnly);
        var (files, unresolved) = await RenderAsync(options, paths, catalogue, selected, session.Resolver, cancellationToken);

        using var stage = OutputStage.Open(paths.Manifests, paths.Display(paths.Manifests), options.OutputMode);
        foreach (var file in files) stage.Add(file);
        var plan = stage.Plan(path => options.Components.Count == 0 || selected.Any(component => path.StartsWith($"{component.Name}/", StringComparison.Ordinal)));
        cancellationToken.ThrowIfCancellationRequested();
        if (!isReadOnly)
        {
            session.Save();
            stage.Commit();
        }

        progress?.Report(new ProgressUpdate("generating manifests", files.Count, files.Count));
        var manifests = new ManifestSet(files.SelectMany(file => file.Resources));
        var report = new GenerateReport(options, paths.Display(paths.Manifests)).Make(manifests, plan, unresolved, started, time.GetElapsedTime(from));
        return new GenerateResult
        {
            Manifests = manifests,
            Report = report,
            Catalogue = catalogue,
            Folder = paths.Display(paths.Manifests),
            Written = [.. plan.Written.Select(paths.DisplayManifest)],
            Removed = [.. plan.Removed.Select(paths.DisplayManifest)],
            Unchanged = [.. plan.Unchanged.Select(paths.DisplayManifest)],
            Changes = plan.Changes,
        };
    }

    private async Task<(IReadOnlyList<RenderedFile> Files, IReadOnlyList<Mistake> Unresolved)> RenderAsync(GenerateOptions options, GeneratePaths paths, PlatformCatalogue catalogue, IReadOnlyList<ComponentDefinition> components, SecretResolver resolver, CancellationToken cancellationToken)
    {
        var library = TemplateLibrary.Read(paths.Templates.Select(path => (path, paths.Display(path))));
        CheckTypes(library, components);
        var environment = catalogue.Environment;
        var requiresSecrets = options.RequiresSecrets || options.WithSecrets;
        var renderer = new KubernetesRenderer(
            library,
            new HandlebarsRenderer(library.Partials),
            new KubernetesModel(catalogue, options.Namespace ?? environment.Namespace),
            new ContentNames(environment.Name, resolver),
            paths.Display(paths.Manifests),
            options.WithSecrets ? resolver : null);

        // One slot a component keeps order and mistakes independent of which thread comes first.
        var slots = new Slot[components.Count + 1];
        var done = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Parallelism), CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, slots.Length, parallel, (index, _) =>
        {
            var slot = slots[index] = new Slot();
            slot.Files = index > 0 ? renderer.RenderComponent(components[index - 1], slot.Mistakes, slot.Unresolved)
                : options.Components.Count == 0 ? renderer.RenderNamespace(slot.Mistakes, slot.Unresolved) : [];
            progress?.Report(new ProgressUpdate("generating manifests", Interlocked.Increment(ref done), slots.Length, index == 0 ? null : components[index - 1].Name));
            return ValueTask.CompletedTask;
        });

        var unresolved = slots.SelectMany(slot => slot.Unresolved).Distinct().ToList();
        List<Mistake> mistakes = [.. slots.SelectMany(slot => slot.Mistakes), .. requiresSecrets ? unresolved : []];
        List<RenderedFile> files = [.. slots.SelectMany(slot => slot.Files)];
        mistakes.AddRange(Duplicates(files));
        return mistakes.Count == 0 ? (files, unresolved) : throw new ConfigurationException([.. mistakes.Distinct()]);
    }

    private static void CheckTypes(TemplateLibrary library, IReadOnlyList<ComponentDefinition> components)
    {
        var types = library.Types.Where(type => type != KubernetesRenderer.NamespaceType).ToList();
        var mistakes = components
            .Where(component => !types.Contains(component.Type))
            .Select(component => new Mistake($"components.{component.Name}.type \"{component.Type}\" has no folder of templates{Nearest.Hint(component.Type, types)}", component.File))
            .ToList();
        if (mistakes.Count > 0) throw new ConfigurationException(mistakes);
    }

    private static IEnumerable<Mistake> Duplicates(IEnumerable<RenderedFile> files) => files
        .SelectMany(file => file.Resources)
        .GroupBy(resource => (resource.Kind.Group, resource.Kind.Kind, resource.Namespace, resource.Name))
        .Where(group => group.Count() > 1)
        .Select(group => new Mistake($"{group.First()} is rendered {group.Count()} times: in {string.Join(" and ", group.Select(resource => resource.File).Distinct())}; give each object a name of its own"));

    private sealed class Slot
    {
        public IReadOnlyList<RenderedFile> Files { get; set; } = [];

        public List<Mistake> Mistakes { get; } = [];

        public List<Mistake> Unresolved { get; } = [];
    }
}
