using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Kubernetes;

/// <summary>Renders what stands in one namespace: the namespace itself, its components, its jobs. The platform's, or a tenant's.</summary>
internal sealed class NamespaceRendering
{
    /// <summary>The folder of what belongs to the namespace and to no component.</summary>
    public const string NamespaceFolder = "_namespace";

    /// <summary>The template type of what belongs to a namespace.</summary>
    public const string NamespaceType = "namespace";

    /// <summary>The template type of what only a tenant's namespace has.</summary>
    public const string TenantType = "tenant";

    /// <summary>The template type of what every job has.</summary>
    public const string JobType = "job";

    /// <summary>The folder of the template types of jobs.</summary>
    public const string JobsFolder = "jobs";

    private readonly KubernetesRenderer _renderer;
    private readonly PlatformCatalogue _catalogue;
    private readonly IReadOnlyList<JobDefinition> _jobs;
    private readonly KubernetesModel _model;
    private readonly string _prefix;
    private readonly string _display;
    private readonly bool _isPlaced;
    private readonly SharedNames _names = new();
    private readonly IReadOnlyList<string> _only;
    private readonly List<(string Name, Action<RenderSlot> Render)> _parts;

    /// <summary>The rendering of a catalogue.</summary>
    /// <param name="renderer">Renders templates.</param>
    /// <param name="catalogue">The platform, or a tenant's part of it.</param>
    /// <param name="scope">Where its files go, and which are asked for.</param>
    public NamespaceRendering(KubernetesRenderer renderer, PlatformCatalogue catalogue, RenderScope scope)
    {
        (_renderer, _catalogue, _prefix, _display, _isPlaced, _only) = (renderer, catalogue, scope.Prefix, scope.Display, scope.IsPlaced, scope.Only);
        _jobs = [.. catalogue.Jobs.Where(job => job.IsPerTenant == (catalogue.Tenant is not null))];
        _model = new KubernetesModel(catalogue, scope.Namespace ?? catalogue.Environment.Namespace, _jobs);
        _parts =
        [
            .. catalogue.Components.Where(component => IsAsked(component.Name)).Select(component => (component.Name, (Action<RenderSlot>)(slot => Render([component.Type], component.Name, _model.ForComponent(component), "component", slot)))),
            .. _jobs.Where(job => IsAsked(job.Name)).Select(job => (job.Name, (Action<RenderSlot>)(slot => Render([JobType, $"{JobsFolder}/{job.Type}"], job.Name, _model.ForJob(job), "job", slot)))),
        ];
    }

    /// <summary>How many components and jobs there are to render.</summary>
    public int Count => _parts.Count;

    /// <summary>The name of a component or job.</summary>
    /// <param name="index">Its number.</param>
    public string NameOf(int index) => _parts[index].Name;

    /// <summary>Renders the namespace; before its components, because they refer to it. Gives files only when nothing was chosen.</summary>
    public RenderSlot RenderNamespace()
    {
        var slot = new RenderSlot();
        var subject = _catalogue.Tenant is { } tenant ? $"the namespace of the tenant {tenant.Id}" : "the namespace";
        IReadOnlyList<string> types = _catalogue.Tenant is null ? [NamespaceType] : [NamespaceType, TenantType];
        _renderer.Render(new RenderRequest(types, $"{_prefix}{NamespaceFolder}", _display, _model.ForNamespace(), subject, _names, IsShared: true, _isPlaced), slot);
        slot.Mistakes.AddRange(new QuotaPlan(_catalogue, _jobs).Mistakes());
        if (_only.Count > 0) slot.Files.Clear();
        return slot;
    }

    /// <summary>Renders a component or job. Safe for use by many threads.</summary>
    /// <param name="index">Its number.</param>
    public RenderSlot Render(int index)
    {
        var slot = new RenderSlot();
        _parts[index].Render(slot);
        return slot;
    }

    private bool IsAsked(string name) => _only.Count == 0 || _only.Contains(name);

    private void Render(IReadOnlyList<string> types, string name, IReadOnlyDictionary<string, object> model, string noun, RenderSlot slot) =>
        _renderer.Render(new RenderRequest(types, $"{_prefix}{name}", _display, model, $"{noun} {name}{(_catalogue.Tenant is { } tenant ? $" of the tenant {tenant.Id}" : "")}", _names, IsShared: false, _isPlaced), slot);
}

/// <summary>Where the files of a namespace go, and which are asked for.</summary>
/// <param name="Prefix">What their paths begin with.</param>
/// <param name="Display">The folder that is written to, as messages show it.</param>
/// <param name="Namespace">The namespace instead of the catalogue's, or null.</param>
/// <param name="Only">Only these components and jobs; all when empty.</param>
/// <param name="IsPlaced">Whether resources get the places of the written files.</param>
internal sealed record RenderScope(string Prefix, string Display, string? Namespace, IReadOnlyList<string> Only, bool IsPlaced);
