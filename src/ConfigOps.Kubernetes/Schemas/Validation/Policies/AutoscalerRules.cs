using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Policies;

/// <summary>The rules for horizontal pod autoscalers.</summary>
internal static class AutoscalerRules
{
    private const long MostWindowSeconds = 3600;
    private const long MostPeriodSeconds = 1800;
    private static readonly string[] Sources = ["object", "external", "pods", "resource", "containerResource"];
    private static readonly string[] Types = ["ContainerResource", "External", "Object", "Pods", "Resource"];

    /// <summary>A new HorizontalPodAutoscaler, of either version.</summary>
    public static void Check(FieldView scaler, Problems problems)
    {
        MetadataRules.Check(scaler["metadata"], Names.Subdomain, problems);
        var spec = scaler["spec"];
        var (min, max, metrics) = (spec["minReplicas"], spec["maxReplicas"], spec["metrics"]);
        if (min.Integer < 1) problems.Invalid(min, "must be greater than or equal to 1");
        if (max.Integer is null or 0) problems.Required(max, "must be set and greater than 0");
        else if (max.Integer < 0) problems.Invalid(max, "must be greater than or equal to 1");
        if ((max.Integer ?? 0) < min.Integer) problems.Invalid(max, "must be greater than or equal to `minReplicas`");
        Reference(spec["scaleTargetRef"], needsGroup: spec["scaleTargetRef"]["kind"].Text != "ReplicationController", problems);
        // The older version's one figure is checked as the newer version's metric.
        var figure = spec["targetCPUUtilizationPercentage"];
        if (figure.Integer < 1) problems.Invalid(figure.NamedAs(metrics.Path[0]["resource"]["target"]["averageUtilization"]), "must be greater than 0");
        foreach (var metric in metrics.Items) Metric(metric, problems);
        if (min.Integer == 0 && !metrics.Items.Any(metric => metric["type"].IsAnyOf("Object", "External"))) problems.Forbidden(metrics, "must specify at least one Object or External metric to support scaling to zero replicas");
        foreach (var direction in (ReadOnlySpan<string>)["scaleUp", "scaleDown"])
            if (spec["behavior"][direction].Exists) Behavior(spec["behavior"][direction], problems);
    }

    private static void Reference(FieldView reference, bool needsGroup, Problems problems)
    {
        foreach (var field in (ReadOnlySpan<string>)["kind", "name"])
        {
            if (reference[field].IsBlank) problems.Required(reference[field]);
            else problems.InvalidIf(reference[field], Names.PathSegment(reference[field].Text));
        }

        var version = reference["apiVersion"].Text;
        if (version.Count('/') > 1) problems.Invalid(reference["apiVersion"], $"unexpected GroupVersion string: {version}");
        else if (needsGroup && version.IndexOf('/', StringComparison.Ordinal) <= 0) problems.Invalid(reference["apiVersion"], "apiVersion must specify API group", version);
    }

    private static void Metric(FieldView metric, Problems problems)
    {
        var type = metric["type"];
        if (type.IsBlank) problems.Required(type, "must specify a metric source type");
        if (!type.IsAnyOf(Types)) problems.NotSupported(type, Types);
        var present = Sources.Where(source => metric[source].Exists).ToList();
        if (present.Count > 0) Source(metric[present[0]], present[0], problems);
        var expected = type.IsAnyOf(Types) ? char.ToLowerInvariant(type.Text[0]) + type.Text[1..] : null;
        if (expected is not null && !metric[expected].Exists) problems.Required(metric[expected], "must populate information for the given metric source");
        if (present.Count == 1) return;
        foreach (var other in present.Where(source => source != expected)) problems.Forbidden(metric[other], "must populate the given metric source only");
    }

    private static void Source(FieldView source, string kind, Problems problems)
    {
        var target = source["target"];
        switch (kind)
        {
            case "object":
                Reference(source["describedObject"], needsGroup: false, problems);
                NamedPart(source["metric"]["name"], "must specify a metric name", problems);
                break;
            case "external" or "pods":
                NamedPart(source["metric"]["name"], "must specify a metric name", problems);
                break;
            default:
                if (source["name"].IsBlank) problems.Required(source["name"], "must specify a resource name");
                if (kind == "containerResource") ContainerPart(source, problems);
                break;
        }

        Target(target, problems);
        var (value, average, utilization) = (target["value"], target["averageValue"], target["averageUtilization"]);
        switch (kind)
        {
            case "pods":
                if (!average.Exists) problems.Required(average, "must specify a positive target averageValue");
                break;
            case "object" or "external":
                if (kind == "external" && value.Exists && average.Exists) problems.Forbidden(value, "may not set both a target value for metric and a per-pod target");
                if (!value.Exists && !average.Exists) problems.Required(average, "must set either a target value for metric or a per-pod target");
                break;
            default:
                if (!utilization.Exists && !average.Exists) problems.Required(utilization, "must set either a target raw value or a target utilization");
                if (utilization.Exists && average.Exists) problems.Forbidden(average, "may not set both a target raw value and a target utilization");
                break;
        }
    }

    private static void ContainerPart(FieldView source, Problems problems)
    {
        if (!source["name"].IsBlank) problems.InvalidIf(source["name"], ResourceRules.Container(source["name"].Text));
        if (source["container"].IsBlank) problems.Required(source["container"], "must specify a container");
        else problems.InvalidIf(source["container"], Names.Label(source["container"].Text));
    }

    private static void NamedPart(FieldView name, string message, Problems problems)
    {
        if (name.IsBlank) problems.Required(name, message);
        else problems.InvalidIf(name, Names.PathSegment(name.Text));
    }

    private static void Target(FieldView target, Problems problems)
    {
        var type = target["type"];
        if (type.IsBlank) problems.Required(type, "must specify a metric target type");
        if (!type.IsAnyOf("Utilization", "Value", "AverageValue")) problems.Invalid(type, "must be either Utilization, Value, or AverageValue");
        foreach (var field in (ReadOnlySpan<string>)["value", "averageValue"])
            if (Quantity.TryRead(target[field].Value, out var amount) && amount.Value <= 0) problems.Invalid(target[field], "must be positive");
        if (target["averageUtilization"].Integer < 1) problems.Invalid(target["averageUtilization"], "must be greater than 0");
    }

    private static void Behavior(FieldView rules, Problems problems)
    {
        var window = rules["stabilizationWindowSeconds"];
        if (window.Integer < 0) problems.Invalid(window, "must be greater than or equal to zero");
        if (window.Integer > MostWindowSeconds) problems.Invalid(window, $"must be less than or equal to {MostWindowSeconds}");
        problems.OneOf(rules["selectPolicy"], "Disabled", "Max", "Min");
        if (rules["policies"].Count == 0) problems.Required(rules["policies"], "must specify at least one Policy");
        foreach (var policy in rules["policies"].Items)
        {
            if (!policy["type"].IsAnyOf("Percent", "Pods")) problems.NotSupported(policy["type"], "Percent", "Pods");
            if ((policy["value"].Integer ?? 0) <= 0) problems.Invalid(policy["value"], "must be greater than zero");
            var period = policy["periodSeconds"];
            if ((period.Integer ?? 0) <= 0) problems.Invalid(period, "must be greater than zero");
            if (period.Integer > MostPeriodSeconds) problems.Invalid(period, $"must be less than or equal to {MostPeriodSeconds}");
        }

        if (Quantity.TryRead(rules["tolerance"].Value, out var tolerance) && tolerance.Value < 0) problems.Invalid(rules["tolerance"], "must be greater than or equal to 0");
    }
}
