using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Extensions;

/// <summary>The rules for admission webhooks.</summary>
internal static class WebhookRules
{
    /// <summary>A ValidatingWebhookConfiguration.</summary>
    public static void Validating(FieldView configuration, Problems problems) => Check(configuration, problems);

    /// <summary>A MutatingWebhookConfiguration.</summary>
    public static void Mutating(FieldView configuration, Problems problems)
    {
        Check(configuration, problems);
        foreach (var hook in configuration["webhooks"].Items) problems.OneOf(hook["reinvocationPolicy"], "IfNeeded", "Never");
    }

    /// <summary>Where a webhook is called: a URL or a service, not both.</summary>
    public static void Client(FieldView client, Problems problems)
    {
        var (url, service) = (client["url"], client["service"]);
        if (url.Exists == service.Exists) problems.Required(client, "exactly one of url or service is required");
        else if (url.Exists) Url(url, problems);
        else Service(service, problems);
    }

    /// <summary>Versions of reviews that a webhook understands.</summary>
    public static void ReviewVersions(FieldView versions, Problems problems)
    {
        if (versions.Count == 0)
        {
            problems.Required(versions, "must specify one of v1, v1beta1");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var version in versions.Items)
        {
            if (!seen.Add(version.Text)) problems.Invalid(version, "duplicate version");
            else problems.InvalidIf(version, Names.Label1035(version.Text));
        }

        if (!seen.Contains("v1") && !seen.Contains("v1beta1")) problems.Invalid(versions, "must include at least one of v1, v1beta1");
    }

    private static void Check(FieldView configuration, Problems problems)
    {
        MetadataRules.Check(configuration["metadata"], Names.Subdomain, problems, MetadataChecks.GeneratedNames);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var hook in configuration["webhooks"].Items)
        {
            Name(hook["name"], problems);
            if (!hook["name"].IsBlank && !names.Add(hook["name"].Text)) problems.Duplicate(hook["name"]);
            foreach (var rule in hook["rules"].Items) AdmissionRuleRules.Rule(rule, problems);
            problems.OneOf(hook["failurePolicy"], "Fail", "Ignore");
            problems.OneOf(hook["matchPolicy"], "Equivalent", "Exact");
            if (!hook["sideEffects"].Exists) problems.Required(hook["sideEffects"], "must specify one of None, NoneOnDryRun");
            problems.OneOf(hook["sideEffects"], "None", "NoneOnDryRun");
            if (hook["timeoutSeconds"].Integer is < 1 or > 30) problems.Invalid(hook["timeoutSeconds"], "the timeout value must be between 1 and 30 seconds");
            SelectorRules.Label(hook["namespaceSelector"], problems);
            SelectorRules.Label(hook["objectSelector"], problems);
            Client(hook["clientConfig"], problems);
            AdmissionRuleRules.Conditions(hook["matchConditions"], problems);
            PolicyExpressionRules.Check(hook, problems);
            ReviewVersions(hook["admissionReviewVersions"], problems);
        }
    }

    private static void Name(FieldView name, Problems problems)
    {
        if (name.IsBlank) problems.Required(name);
        else if (Names.Subdomain(name.Text) is { } wrong) problems.Invalid(name, wrong);
        else if (name.Text.Count(static c => c == '.') < 2) problems.Invalid(name, "should be a domain with at least three segments separated by dots");
    }

    private static void Url(FieldView url, Problems problems)
    {
        const string Form = "; desired format: https://host[/path]";
        if (!UrlParts.TryParse(url.Text, out var parsed))
        {
            problems.Required(url, "url must be a valid URL" + Form);
            return;
        }

        if (parsed.Scheme != "https") problems.Invalid(url, "'https' is the only allowed URL scheme" + Form);
        if (parsed.Host.Length == 0) problems.Invalid(url, "host must be specified" + Form);
        if (parsed.HasUser) problems.Invalid(url, "user information is not permitted in the URL");
        if (parsed.Fragment.Length > 0) problems.Invalid(url, "fragments are not permitted in the URL");
        if (parsed.Query.Length > 0) problems.Invalid(url, "query parameters are not permitted in the URL");
    }

    private static void Service(FieldView service, Problems problems)
    {
        // The server mixes the two up: it misses the namespace when the name is missing, and the other way round.
        if (service["name"].IsBlank) problems.Required(service["namespace"]);
        if (service["namespace"].IsBlank) problems.Required(service["name"]);
        if (service["port"].Integer is { } port && Names.PortNumber(port) is { } wrong) problems.Invalid(service["port"], "port is not valid: " + wrong);
        var path = service["path"];
        if (path.IsBlank) return;
        if (!path.Text.StartsWith('/'))
        {
            problems.Invalid(path, "must start with a '/'");
            return;
        }

        var steps = path.Text[1..].Split('/');
        if (path.Text == "/") return;
        for (var i = 0; i < steps.Length; i++)
        {
            if (i == steps.Length - 1 && steps[i].Length == 0) break;
            if (steps[i].Length == 0) problems.Invalid(path, $"segment[{i}] may not be empty");
            else problems.InvalidIf(path, Names.Subdomain(steps[i]));
        }
    }
}
