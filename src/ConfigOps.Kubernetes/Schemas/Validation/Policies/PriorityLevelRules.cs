using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Policies;

/// <summary>The rules for priority levels of API requests.</summary>
internal static class PriorityLevelRules
{
    private const long MostQueues = 10_000_000;
    private const int MostEntropyBits = 60;

    /// <summary>A PriorityLevelConfiguration.</summary>
    public static void Check(FieldView level, Problems problems)
    {
        MetadataRules.Check(level["metadata"], Names.Subdomain, problems);
        var spec = level["spec"];
        var (type, limited, exempt) = (spec["type"], spec["limited"], spec["exempt"]);
        if (level["metadata"]["name"].Text == "exempt" != (type.Text == "Exempt")) problems.Invalid(type, "must be 'Exempt' if and only if `name` is 'exempt'");
        switch (type.Text)
        {
            case "Exempt":
                if (limited.Exists) problems.Forbidden(limited, "must be nil if the type is not Limited");
                Shares(exempt, problems);
                break;
            case "Limited":
                if (exempt.Exists) problems.Forbidden(exempt, "must be nil if the type is Limited");
                if (!limited.Exists) problems.Required(limited, "must not be empty when type is Limited");
                else Limited(limited, problems);
                break;
            default:
                problems.NotSupported(type, "Exempt", "Limited");
                break;
        }

        Mandatory(level["metadata"]["name"].Text, spec, problems);
    }

    // What every server needs cannot be changed, but for how much the exempt level lends.
    private static void Mandatory(string name, FieldView spec, Problems problems)
    {
        if (name == "exempt" && (spec["type"].Text != "Exempt" || spec["limited"].Exists)) problems.Invalid(spec, "spec of 'exempt' except the 'spec.exempt' field must equal the fixed value");
        if (name != "catch-all") return;
        var limited = spec["limited"];
        var same = spec["type"].Text == "Limited" && !spec["exempt"].Exists && limited["nominalConcurrencyShares"].Integer == 5 && limited["lendablePercent"].Integer is null or 0
            && !limited["borrowingLimitPercent"].Exists && limited["limitResponse"]["type"].Text == "Reject" && !limited["limitResponse"]["queuing"].Exists;
        if (!same) problems.Invalid(spec, "spec of 'catch-all' must equal the fixed value");
    }

    private static void Limited(FieldView limited, Problems problems)
    {
        Shares(limited, problems);
        if (limited["borrowingLimitPercent"].Integer < 0) problems.Invalid(limited["borrowingLimitPercent"], "if specified, must be a non-negative integer");
        var response = limited["limitResponse"];
        var queuing = response["queuing"];
        switch (response["type"].Text)
        {
            case "Reject":
                if (queuing.Exists) problems.Forbidden(queuing, "must be nil if limited.limitResponse.type is not Limited");
                break;
            case "Queue":
                if (!queuing.Exists) problems.Required(queuing, "must not be empty if limited.limitResponse.type is Limited");
                else Queuing(queuing, problems);
                break;
            default:
                problems.NotSupported(response["type"], "Queue", "Reject");
                break;
        }
    }

    private static void Shares(FieldView level, Problems problems)
    {
        if (level["nominalConcurrencyShares"].Integer < 0) problems.Invalid(level["nominalConcurrencyShares"], "must be a non-negative integer");
        problems.Within(level["lendablePercent"], 0, 100);
    }

    private static void Queuing(FieldView queuing, Problems problems)
    {
        var (queues, hand) = (queuing["queues"], queuing["handSize"]);
        if (queuing["queueLengthLimit"].Integer <= 0) problems.Invalid(queuing["queueLengthLimit"], "must be positive");
        if (queues.Integer <= 0) problems.Invalid(queues, "must be positive");
        else if (queues.Integer > MostQueues) problems.Invalid(queues, $"must not be greater than {MostQueues}");
        if (hand.Integer <= 0) problems.Invalid(hand, "must be positive");
        else if (hand.Integer > queues.Integer) problems.Invalid(hand, $"should not be greater than queues ({queues.Integer})");
        else if (Math.Ceiling(Math.Log2(queues.Integer ?? 0) * (hand.Integer ?? 0)) > MostEntropyBits) problems.Invalid(hand, $"required entropy bits of deckSize {queues.Integer} and handSize {hand.Integer} should not be greater than {MostEntropyBits}");
    }
}
