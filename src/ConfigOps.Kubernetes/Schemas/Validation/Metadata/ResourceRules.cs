using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;

namespace ConfigOps.Kubernetes.Schemas.Validation.Metadata;

/// <summary>The rules for names of resources (cpu, memory, devices) and their amounts.</summary>
internal static class ResourceRules
{
    public const string HugePages = "hugepages-";
    private const string NativeDomain = "kubernetes.io/";

    private static readonly HashSet<string> Standard = new(StringComparer.Ordinal)
    {
        "cpu", "memory", "ephemeral-storage", "requests.cpu", "requests.memory", "requests.ephemeral-storage", "limits.cpu", "limits.memory", "limits.ephemeral-storage",
        "pods", "resourcequotas", "services", "replicationcontrollers", "secrets", "configmaps", "persistentvolumeclaims", "storage", "requests.storage",
        "services.nodeports", "services.loadbalancers",
    };

    private static readonly HashSet<string> Quota = new(StringComparer.Ordinal)
    {
        "cpu", "memory", "ephemeral-storage", "requests.cpu", "requests.memory", "requests.storage", "requests.ephemeral-storage", "limits.cpu", "limits.memory",
        "limits.ephemeral-storage", "pods", "resourcequotas", "services", "replicationcontrollers", "secrets", "persistentvolumeclaims", "configmaps",
        "services.nodeports", "services.loadbalancers",
    };

    private static readonly HashSet<string> Counted = new(StringComparer.Ordinal)
    {
        "pods", "resourcequotas", "services", "replicationcontrollers", "secrets", "configmaps", "persistentvolumeclaims", "services.nodeports", "services.loadbalancers",
    };

    /// <summary>Whether a request may be below the limit.</summary>
    public static bool AllowsOvercommit(string name) => IsNative(name) && !name.StartsWith(HugePages, StringComparison.Ordinal);

    /// <summary>Any resource: a standard name, or one with a domain.</summary>
    public static string? Name(string name)
    {
        if (Names.Qualified(name) is { } wrong) return wrong;
        return name.Contains('/', StringComparison.Ordinal) || Standard.Contains(name) || IsQuotaHugePages(name) || name.StartsWith(HugePages, StringComparison.Ordinal)
            ? null : "must be a standard resource type or fully qualified";
    }

    /// <summary>A resource that containers can have.</summary>
    public static string? Container(string name)
    {
        if (Name(name) is { } wrong) return wrong;
        if (!name.Contains('/', StringComparison.Ordinal))
            return name is "cpu" or "memory" or "ephemeral-storage" || name.StartsWith(HugePages, StringComparison.Ordinal) ? null : "must be a standard resource for containers";
        return IsNative(name) || IsExtended(name) ? null : "doesn't follow extended resource name standard";
    }

    /// <summary>A resource that a quota can bound.</summary>
    public static string? InQuota(string name)
    {
        if (Name(name) is { } wrong) return wrong;
        return name.Contains('/', StringComparison.Ordinal) || IsStandardInQuota(name) ? null : "must be a standard resource for quota";
    }

    /// <summary>Whether a quota knows the resource by itself.</summary>
    public static bool IsStandardInQuota(string name) => Quota.Contains(name) || name.StartsWith(HugePages, StringComparison.Ordinal) || IsQuotaHugePages(name);

    /// <summary>An amount: not negative, and whole where things are counted.</summary>
    public static void Amount(string name, FieldView amount, Problems problems)
    {
        if (!Quantity.TryRead(amount.Value, out var quantity)) return;
        if (quantity.Value < 0) problems.Invalid(amount, "must be greater than or equal to 0");
        if ((Counted.Contains(name) || IsExtended(name)) && !IsWhole(quantity.Value, (amount.Value as ScalarNode)?.Text ?? "")) problems.Invalid(amount, "must be an integer");
    }

    // The server counts thousandths in 64 bits: of what does not fit, the highest bits are lost.
    private static bool IsWhole(decimal amount, string text)
    {
        var thousandths = amount * 1000;
        if (decimal.Abs(thousandths) <= long.MaxValue) return decimal.IsInteger(amount);
        return LongAmount.Thousandths(text) % 1000 == 0;
    }

    /// <summary>What a container requests and how it is limited.</summary>
    public static void Requirements(FieldView resources, Func<string, string?> nameRule, IReadOnlySet<string> claims, Problems problems)
    {
        var (limits, requests) = (resources["limits"], resources["requests"]);
        bool hugePages = false, compute = false;
        foreach (var (name, amount) in limits.Members)
        {
            Entry(name, amount, nameRule, problems);
            hugePages |= name.StartsWith(HugePages, StringComparison.Ordinal);
            compute |= name is "cpu" or "memory";
        }

        foreach (var (name, amount) in requests.Members)
        {
            Entry(name, amount, nameRule, problems);
            hugePages |= name.StartsWith(HugePages, StringComparison.Ordinal);
            compute |= name is "cpu" or "memory";
            if (!Quantity.TryRead(amount.Value, out var request)) continue;
            if (Quantity.TryRead(limits.Key(name).Value, out var limit))
            {
                if (request != limit && !AllowsOvercommit(name)) problems.Invalid(requests, $"must be equal to {name} limit of {limit}", request.ToString());
                else if (request > limit) problems.Invalid(requests, $"must be less than or equal to {name} limit of {limit}", request.ToString());
            }
            else if (!AllowsOvercommit(name))
            {
                problems.Required(limits, "Limit must be set for non overcommitable resources");
            }
        }

        if (hugePages && !compute) problems.Forbidden(resources, "HugePages require cpu or memory");
        Claims(resources["claims"], claims, problems);
    }

    private static void Entry(string name, FieldView amount, Func<string, string?> nameRule, Problems problems)
    {
        problems.InvalidIf(amount, nameRule(name));
        Amount(name, amount, problems);
        if (!name.StartsWith(HugePages, StringComparison.Ordinal) || !Quantity.TryRead(amount.Value, out var quantity)) return;
        if (!Quantity.TryParse(name.AsSpan(HugePages.Length), out var page) || page.Value <= 0 || quantity.Value % page.Value != 0)
            problems.Invalid(amount, $"{quantity} is not positive integer multiple of {name}");
    }

    private static void Claims(FieldView claims, IReadOnlySet<string> known, Problems problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var claim in claims.Items)
        {
            var name = claim["name"].Text;
            if (name.Length == 0)
            {
                problems.Required(claim);
                continue;
            }

            var request = claim["request"];
            if (!request.IsBlank) problems.InvalidIf(request, Names.Label(request.Text));
            var whole = request.IsBlank && seen.Any(other => other.StartsWith(name + "/", StringComparison.Ordinal));
            if (seen.Contains(name) || whole || !seen.Add(request.IsBlank ? name : $"{name}/{request.Text}")) problems.Duplicate(claim, name);
            if (!known.Contains(name)) problems.NotFound(claim["name"].NamedAs(claim.Path));
        }
    }

    private static bool IsNative(string name) => !name.Contains('/', StringComparison.Ordinal) || name.Contains(NativeDomain, StringComparison.Ordinal);

    /// <summary>Whether the name is that of a resource which devices offer: <c>example.com/gpu</c>.</summary>
    public static bool IsExtended(string name) =>
        !IsNative(name) && !name.StartsWith("requests.", StringComparison.Ordinal) && Names.Qualified("requests." + name) is null;

    private static bool IsQuotaHugePages(string name) => name.StartsWith("requests." + HugePages, StringComparison.Ordinal);
}
