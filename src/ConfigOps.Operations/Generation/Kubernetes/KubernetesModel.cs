using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Generation.Templates;

namespace ConfigOps.Operations.Generation.Kubernetes;

/// <summary>What the templates of the Kubernetes form see: what the catalogue says, and what follows from it. Described in docs/templates.md.</summary>
internal sealed class KubernetesModel
{
    private readonly PlatformCatalogue _catalogue;
    private readonly string _namespace;
    private readonly IReadOnlyList<JobDefinition> _jobs;
    private readonly Labels _labels;
    private readonly Flows _flows;
    private readonly RuntimeModel _runtime;
    private readonly Dictionary<string, object> _environment;

    /// <summary>The model of a platform, or of a tenant's part of it.</summary>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="targetNamespace">The namespace of its objects.</param>
    /// <param name="jobs">The jobs that stand in the namespace.</param>
    public KubernetesModel(PlatformCatalogue catalogue, string targetNamespace, IReadOnlyList<JobDefinition> jobs)
    {
        (_catalogue, _namespace, _jobs) = (catalogue, targetNamespace, jobs);
        _labels = new Labels(catalogue);
        _flows = new Flows(catalogue, jobs);
        _runtime = new RuntimeModel(catalogue);
        _environment = ModelValues.Complete(catalogue.Environment.Values.Without("components").Without("allComponents").Without("jobs").Without("allJobs"), EnvironmentShape.Value);
        _environment["name"] = catalogue.Environment.Name;
    }

    /// <summary>What the templates in <c>namespace/</c> and <c>tenant/</c> see.</summary>
    public IReadOnlyDictionary<string, object> ForNamespace()
    {
        var model = Root();
        model["labels"] = _labels.OfNamespace();
        model["quota"] = new QuotaPlan(_catalogue, _jobs).ToModel();
        model["priorities"] = _catalogue.Tenant is null && _catalogue.UsesPriorities
            ? Priorities.All.Select(priority => (object)ModelValues.Map(
                ("name", priority.Name), ("className", Priorities.ClassName(_catalogue.PlatformNamespace, priority.Name)), ("value", (long)priority.Value), ("preempts", priority.Preempts), ("description", priority.Description))).ToList()
            : [];
        return model;
    }

    /// <summary>What the templates of a component's type see.</summary>
    public IReadOnlyDictionary<string, object> ForComponent(ComponentDefinition definition)
    {
        var values = definition.Values;
        var component = ModelValues.Complete(values, ComponentShape.Value);
        component["name"] = definition.Name;
        component["image"] = definition.Image;
        component["tier"] = definition.Tier.Name;
        component["replicas"] = (long)definition.Replicas;
        component["maxReplicas"] = (long)definition.MaxReplicas;
        component["cpu"] = definition.CpuText;
        component["memory"] = definition.MemoryText;
        _runtime.Complete(component, definition.Name, values, definition.Calls, definition.Uses, definition.Secrets);
        component["priorityClass"] = _runtime.PriorityClass(values["priority"]?.AsString() ?? _catalogue.Tenant?.Tier.Priority);
        component["isExclusive"] = values["kind"]!.AsString() == "Deployment" && values["volumes"]!.Entries.Any(volume => volume.Value["access"]!.AsString() != "ReadWriteMany");
        component["healthPort"] = values.At("health", "type")!.AsString() != "command" && definition.Ports.TryGetValue(values.At("health", "port")!.AsString()!, out var healthPort) ? (long)healthPort : NoValue.Instance;
        component["servicePorts"] = definition.Ports.Keys.ToDictionary(port => port, port => (object)(long)definition.ServicePort(port), StringComparer.Ordinal);
        component["isAsked"] = values.At("health", "type")!.AsString() != "none";
        component["lowestPrivilegedPort"] = definition.LowestPrivilegedPort is { } lowest ? (long)lowest : NoValue.Instance;
        component["ingressPorts"] = (values.At("ingress", "hosts")?.Items ?? [])
            .Select(host => definition.Ports[host["port"]!.AsString()!]).Distinct().Order().Select(port => (object)(long)port).ToList();
        component["callers"] = FlowMaps(_flows.CallersOf(definition.Name));
        component["callees"] = FlowMaps(_flows.CalleesOf(definition.Name));
        if (values["backup"] is MapNode backup) CompleteBackup((Dictionary<string, object>)component["backup"], definition, backup);
        return WithWorkload("component", component, definition.Name, _labels.OfComponent(definition));
    }

    /// <summary>What the templates of a job's type see.</summary>
    public IReadOnlyDictionary<string, object> ForJob(JobDefinition definition)
    {
        var values = definition.Values;
        var job = ModelValues.Complete(values, JobShape.Value);
        job["name"] = definition.Name;
        job["image"] = definition.Image;
        job["cpu"] = definition.CpuText;
        job["memory"] = definition.MemoryText;
        _runtime.Complete(job, definition.Name, values, definition.Calls, definition.Uses, definition.Secrets);
        job["priorityClass"] = _runtime.PriorityClass(definition.Priority);
        job["lowestPrivilegedPort"] = NoValue.Instance;
        job["callees"] = FlowMaps(_flows.CalleesOf(definition.Name));
        return WithWorkload("job", job, definition.Name, _labels.OfJob(definition));
    }

    private static List<object> FlowMaps(IEnumerable<Flow> flows) => [.. flows.Select(flow => ModelValues.Map(("component", flow.Component), ("port", (long)flow.Port)))];

    private Dictionary<string, object> WithWorkload(string key, Dictionary<string, object> workload, string name, Dictionary<string, object> labels)
    {
        var model = Root();
        model["labels"] = labels;
        model["selector"] = _labels.Selector(name);
        model["lastingLabels"] = _labels.Lasting(name);
        model[key] = workload;
        model["workload"] = workload;
        return model;
    }

    private void CompleteBackup(Dictionary<string, object> backup, ComponentDefinition component, MapNode values)
    {
        var name = Flows.BackupOf(component.Name);
        var (cpu, memory) = JobSizes.Of(values["size"]!.AsString()!);
        backup["name"] = name;
        backup["image"] = values["image"]?.AsString() is { } image ? DefinitionReader.Image(image, _catalogue.Environment.Registry) : component.Image;
        backup["cpu"] = cpu;
        backup["memory"] = memory;
        backup["storageClass"] = _runtime.StorageClass(values["storageClass"]);
        backup["markers"] = _runtime.BackupMarkers(component.Values);
        backup["callees"] = FlowMaps(_flows.CalleesOf(name));
        backup["selector"] = _labels.Selector(name);
        backup["labels"] = _labels.OfBackup(name, component);
    }

    private Dictionary<string, object> Root() => ModelValues.Map(
        ("environment", _environment),
        ("namespace", _namespace),
        ("platformNamespace", _catalogue.PlatformNamespace),
        ("instance", _labels.Instance),
        ("toolbox", ModelValues.Optional(_catalogue.Environment.Values["toolbox"]?.AsString() is { } toolbox ? DefinitionReader.Image(toolbox, _catalogue.Environment.Registry) : null)),
        ("tenant", _catalogue.Tenant is { } tenant ? Tenant(tenant) : NoValue.Instance));

    private Dictionary<string, object> Tenant(TenantDefinition tenant) => ModelValues.Map(
        ("id", tenant.Id),
        ("name", tenant.Name),
        ("tier", tenant.Tier.Name),
        ("domain", tenant.Domain),
        ("database", _runtime.Database?.ToModel(Databases()) ?? (object)NoValue.Instance));

    private IEnumerable<string> Databases() => _catalogue.Components
        .Where(component => _runtime.Database!.IsUsedBy(component.Uses))
        .Select(component => component.Values.At("config", "DATABASE_NAME") is ScalarNode name ? name.Text : null).OfType<string>()
        .Distinct().Order(StringComparer.Ordinal);
}
