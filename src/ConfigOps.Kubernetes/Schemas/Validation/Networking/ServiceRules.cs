using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Networking;

/// <summary>The rules for services.</summary>
internal static class ServiceRules
{
    private const long MostAffinitySeconds = 86400;
    private const string SourceRangesAnnotation = "service.beta.kubernetes.io/load-balancer-source-ranges";
    private static readonly string[] Types = ["ClusterIP", "ExternalName", "LoadBalancer", "NodePort"];

    /// <summary>A new Service.</summary>
    public static void Check(FieldView service, Problems problems)
    {
        var spec = service["spec"];
        var type = spec["type"].Text;
        var addresses = Addresses(spec);
        problems.AddDistinct(addresses);
        // A server reserves addresses first, and looks no further when it cannot.
        if (addresses.Count > 0) return;
        if (ServicePortRules.Contested(spec) is { } contested)
        {
            problems.Invalid(contested, "provided port is already allocated");
            return;
        }

        MetadataRules.Check(service["metadata"], Names.Label, problems);
        var headless = spec["clusterIPs"].Texts.FirstOrDefault() == "None" || spec["clusterIP"].Text == "None";
        if (spec["ports"].Count == 0 && !headless && type != "ExternalName") problems.Required(spec["ports"]);
        if (headless && (type is "LoadBalancer" or "NodePort")) problems.Invalid(spec["clusterIPs"].NamedAs(spec.Path["clusterIPs"][0]), $"may not be set to 'None' for {type} services", "None");
        if (type == "ExternalName") ExternalName(spec, problems);
        ServicePortRules.Check(spec, problems);
        MetadataRules.Labels(spec["selector"], problems);
        Affinity(spec, problems);
        foreach (var ip in spec["externalIPs"].Items) problems.InvalidIf(ip, Formats.Addresses.Endpoint(ip.Text));
        problems.RequireOneOf(spec["type"], Types);
        SourceRanges(service, problems);
        if (type != "LoadBalancer")
        {
            foreach (var field in (ReadOnlySpan<string>)["allocateLoadBalancerNodePorts", "loadBalancerClass"])
                if (spec[field].Exists) problems.Forbidden(spec[field], "may only be used when `type` is 'LoadBalancer'");
        }
        else if (spec["loadBalancerClass"].Exists)
        {
            problems.InvalidIf(spec["loadBalancerClass"], Names.Qualified(spec["loadBalancerClass"].Text));
        }

        Traffic(spec, type, problems);
    }

    /// <summary>What is wrong with the addresses that a service asks for; those that it has already are taken as they are.</summary>
    public static IReadOnlyList<FieldProblem> Addresses(FieldView spec, FieldView old = default)
    {
        var problems = new Problems();
        if (spec["type"].Text != "ExternalName") ClusterIpRules.Check(spec, old.Exists ? old["clusterIPs"].Texts.ToHashSet(StringComparer.Ordinal) : [], problems);
        return problems.Found;
    }

    private static void ExternalName(FieldView spec, Problems problems)
    {
        foreach (var field in (ReadOnlySpan<string>)["clusterIPs", "ipFamilies"])
            if (spec[field].Count > 0) problems.Forbidden(spec[field], "may not be set for ExternalName services");
        if (spec["ipFamilyPolicy"].Exists) problems.Forbidden(spec["ipFamilyPolicy"], "may not be set for ExternalName services");
        var name = spec["externalName"];
        var host = name.Text.EndsWith('.') ? name.Text[..^1] : name.Text;
        if (host.Length == 0) problems.Required(name);
        else problems.InvalidIf(name, Names.Subdomain(host));
    }

    private static void Affinity(FieldView spec, Problems problems)
    {
        problems.RequireOneOf(spec["sessionAffinity"], "ClientIP", "None");
        if (spec["sessionAffinity"].Text != "ClientIP") return;
        var seconds = spec["sessionAffinityConfig"]["clientIP"]["timeoutSeconds"];
        if (seconds.Integer is not (> 0 and <= MostAffinitySeconds)) problems.Invalid(seconds, $"must be greater than 0 and less than {MostAffinitySeconds}");
    }

    private static void SourceRanges(FieldView service, Problems problems)
    {
        const string Message = "may only be used when `type` is 'LoadBalancer'";
        var spec = service["spec"];
        var (ranges, balanced) = (spec["loadBalancerSourceRanges"].NamedAs(spec.Path["LoadBalancerSourceRanges"]), spec["type"].Text == "LoadBalancer");
        if (ranges.Count > 0)
        {
            if (!balanced) problems.Forbidden(ranges, Message);
            foreach (var range in ranges.Items) problems.InvalidIf(range, Formats.Addresses.Cidr(range.Text.Trim()));
            return;
        }

        var annotation = service["metadata"]["annotations"].Key(SourceRangesAnnotation);
        if (!annotation.Exists) return;
        if (!balanced) problems.Forbidden(annotation, Message);
        if (annotation.Text.Trim().Length == 0) return;
        foreach (var range in annotation.Text.Split(',')) problems.InvalidIf(annotation, Formats.Addresses.Cidr(range.Trim()));
    }

    private static void Traffic(FieldView spec, string type, Problems problems)
    {
        var (outside, inside) = (spec["externalTrafficPolicy"], spec["internalTrafficPolicy"]);
        var accessible = type is "LoadBalancer" or "NodePort" || (type == "ClusterIP" && spec["externalIPs"].Count > 0);
        if (accessible) problems.RequireOneOf(outside, "Cluster", "Local");
        else if (!outside.IsBlank) problems.Invalid(outside, "may only be set for externally-accessible services");
        var health = spec["healthCheckNodePort"];
        if (type == "LoadBalancer" && outside.Text == "Local") problems.InvalidIf(health, health.Integer is { } port and not 0 ? Names.PortNumber(port) : null);
        else if (health.Integer is not (null or 0)) problems.Invalid(health, "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'");
        if (!inside.Exists && (type is "ClusterIP" or "NodePort" or "LoadBalancer")) problems.Required(inside);
        problems.OneOf(inside, "Cluster", "Local");
        problems.OneOf(spec["trafficDistribution"], "PreferClose", "PreferSameZone", "PreferSameNode");
    }
}
