using ConfigOps.Kubernetes.Schemas.Validation.Formats;

namespace ConfigOps.Kubernetes.Schemas.Validation.Pods;

/// <summary>The rules for a pod's DNS settings.</summary>
internal static class DnsRules
{
    private const int MostServers = 3;
    private const int MostSearches = 32;
    private const int MostSearchCharacters = 2048;

    /// <summary>Checks <c>dnsConfig</c> beside the pod's DNS policy.</summary>
    public static void Check(FieldView config, string policy, Problems problems)
    {
        var (servers, searches) = (config["nameservers"], config["searches"]);
        if (policy == "None" && !config.Exists)
        {
            problems.Required(config, "must provide `dnsConfig` when `dnsPolicy` is None");
            return;
        }

        if (policy == "None" && servers.Count == 0)
        {
            problems.Required(servers, "must provide at least one DNS nameserver when `dnsPolicy` is None");
            return;
        }

        if (servers.Count > MostServers) problems.Invalid(servers, $"must not have more than {MostServers} nameservers");
        foreach (var server in servers.Items) problems.InvalidIf(server, Addresses.Ip(server.Text));
        if (searches.Count > MostSearches) problems.Invalid(searches, $"must not have more than {MostSearches} search paths");
        if (string.Join(' ', searches.Texts).Length > MostSearchCharacters) problems.Invalid(searches, $"must not have more than {MostSearchCharacters} characters (including spaces) in the search list");
        foreach (var search in searches.Items)
            if (search.Text != ".") problems.InvalidIf(search, Names.SubdomainWithUnderscore(search.Text.EndsWith('.') ? search.Text[..^1] : search.Text));
        foreach (var option in config["options"].Items)
            if (option["name"].IsBlank) problems.Required(option, "must not be empty");
    }
}
