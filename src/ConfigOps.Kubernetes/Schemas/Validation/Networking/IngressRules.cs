using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Networking;

/// <summary>The rules for ingresses and their classes.</summary>
internal static class IngressRules
{
    private const string ClassAnnotation = "kubernetes.io/ingress.class";
    private const int MostControllerLength = 250;
    private static readonly string[] BadSequences = ["//", "/./", "/../", "%2f", "%2F"];
    private static readonly string[] BadEnds = ["/..", "/."];

    /// <summary>A new Ingress.</summary>
    public static void Ingress(FieldView ingress, Problems problems)
    {
        MetadataRules.Check(ingress["metadata"], Names.Subdomain, problems);
        var spec = ingress["spec"];
        if (spec["rules"].Count == 0 && !spec["defaultBackend"].Exists) problems.Invalid(spec, "either `defaultBackend` or `rules` must be specified");
        if (spec["defaultBackend"].Exists) Backend(spec["defaultBackend"], problems);
        foreach (var rule in spec["rules"].Items) Rule(rule, problems);
        foreach (var tls in spec["tls"].Items)
        {
            foreach (var host in tls["hosts"].Items) problems.InvalidIf(host, Host(host.Text));
            if (!tls["secretName"].IsBlank) problems.InvalidIf(tls["secretName"], Names.Subdomain(tls["secretName"].Text));
        }

        var (name, annotation) = (spec["ingressClassName"], ingress["metadata"]["annotations"].Key(ClassAnnotation));
        if (name.Exists) problems.InvalidIf(name, Names.Subdomain(name.Text));
        if (name.Exists && annotation.Exists && annotation.Text != name.Text) problems.Invalid(annotation.NamedAs(Resources.NodePath.Of("annotations", ClassAnnotation)), "must match `ingressClassName` when both are specified");
    }

    /// <summary>An IngressClass.</summary>
    public static void Class(FieldView ingressClass, Problems problems)
    {
        MetadataRules.Check(ingressClass["metadata"], Names.Subdomain, problems);
        var (controller, parameters) = (ingressClass["spec"]["controller"], ingressClass["spec"]["parameters"]);
        if (controller.Text.Length > MostControllerLength) problems.TooLong(controller, MostControllerLength);
        DomainPaths.Check(controller, problems);
        if (!parameters.Exists) return;
        Reference(parameters, problems);
        var (scope, ns) = (parameters["scope"], parameters["namespace"]);
        if (!scope.Exists)
        {
            problems.Required(scope);
            return;
        }

        problems.OneOf(scope, "Cluster", "Namespace");
        if (scope.Text == "Namespace")
        {
            if (!ns.Exists) problems.Required(ns, "`parameters.scope` is set to 'Namespace'");
            else problems.InvalidIf(ns, Names.Label(ns.Text));
        }

        if (scope.Text == "Cluster" && ns.Exists) problems.Forbidden(ns, "`parameters.scope` is set to 'Cluster'");
    }

    private static void Rule(FieldView rule, Problems problems)
    {
        var host = rule["host"];
        if (!host.IsBlank)
        {
            if (Addresses.TryParse(Addresses.WithoutLeadingZeroes(host.Text), out _)) problems.Invalid(host, "must be a DNS name, not an IP address");
            problems.InvalidIf(host, Host(host.Text));
        }

        if (!rule["http"].Exists) return;
        var paths = rule["http"]["paths"];
        if (paths.Count == 0) problems.Required(paths);
        foreach (var path in paths.Items) Path(path, problems);
    }

    private static void Path(FieldView rule, Problems problems)
    {
        var (type, path) = (rule["pathType"], rule["path"]);
        if (!type.Exists)
        {
            problems.Required(type, "pathType must be specified");
            return;
        }

        switch (type.Text)
        {
            case "Exact" or "Prefix":
                if (!path.Text.StartsWith('/')) problems.Invalid(path, "must be an absolute path");
                foreach (var part in BadSequences)
                    if (path.Text.Contains(part, StringComparison.Ordinal)) problems.Invalid(path, $"must not contain '{part}'");
                foreach (var end in BadEnds)
                    if (path.Text.EndsWith(end, StringComparison.Ordinal)) problems.Invalid(path, $"cannot end with '{end}'");
                break;
            case "ImplementationSpecific":
                if (!path.IsBlank && !path.Text.StartsWith('/')) problems.Invalid(path, "must be an absolute path");
                break;
            default:
                problems.NotSupported(type, "Exact", "ImplementationSpecific", "Prefix");
                break;
        }

        Backend(rule["backend"], problems);
    }

    private static void Backend(FieldView backend, Problems problems)
    {
        var (resource, service) = (backend["resource"], backend["service"]);
        if (resource.Exists && service.Exists) problems.Invalid(backend, "cannot set both resource and service backends", "");
        else if (resource.Exists) Reference(resource, problems);
        else if (service.Exists) Service(service, backend, problems);
        else problems.Invalid(backend, "resource or service backend is required", "");
    }

    private static void Service(FieldView service, FieldView backend, Problems problems)
    {
        var (name, port) = (service["name"], service["port"]);
        if (name.IsBlank) problems.Required(name);
        else problems.InvalidIf(name, Names.Label(name.Text));
        var hasNumber = port["number"].Integer is not (null or 0);
        if (!port["name"].IsBlank && hasNumber) problems.Invalid(backend, "cannot set both port name & port number", "");
        else if (!port["name"].IsBlank) problems.InvalidIf(port["name"], Names.Port(port["name"].Text));
        else if (hasNumber) problems.InvalidIf(port["number"], Names.PortNumber(port["number"].Integer!.Value));
        else problems.Required(backend, "port name or number is required");
    }

    private static void Reference(FieldView reference, Problems problems)
    {
        var group = reference["apiGroup"];
        if (group.Exists) problems.InvalidIf(group, Names.Subdomain(group.Text));
        foreach (var field in (ReadOnlySpan<string>)["kind", "name"])
        {
            if (reference[field].IsBlank) problems.Required(reference[field]);
            else problems.InvalidIf(reference[field], Names.PathSegment(reference[field].Text));
        }
    }

    private static string? Host(string host) => host.Contains('*', StringComparison.Ordinal) ? Names.WildcardSubdomain(host) : Names.Subdomain(host);
}
