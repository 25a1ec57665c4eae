using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation;

/// <summary>The class of a problem, as an API server tells them apart.</summary>
public enum FieldProblemReason
{
    /// <summary>The value is missing.</summary>
    Required,

    /// <summary>The value breaks a rule.</summary>
    Invalid,

    /// <summary>The value is not one of those allowed.</summary>
    NotSupported,

    /// <summary>The value is there twice.</summary>
    Duplicate,

    /// <summary>The field may not be set here.</summary>
    Forbidden,

    /// <summary>The value names something that is not there.</summary>
    NotFound,

    /// <summary>The text is too long.</summary>
    TooLong,

    /// <summary>There are too many items.</summary>
    TooMany,

    /// <summary>The value has the wrong type.</summary>
    TypeInvalid,

    /// <summary>A server calls it a failure of its own.</summary>
    Internal,
}

/// <summary>A reason for which an API server refuses an object that it could read (status 422, reason <c>Invalid</c>).</summary>
/// <param name="Path">Where; as a text it is the cause's <c>field</c>, unless <see cref="ServerField"/> is given. It may name a field the way the server does rather than the way a manifest does; its place is then that of the nearest value around it.</param>
/// <param name="Reason">The class of the problem.</param>
/// <param name="Message">What is wrong, without the place.</param>
/// <param name="BadValue">The value that was found, or null.</param>
public sealed record FieldProblem(NodePath Path, FieldProblemReason Reason, string Message, Node? BadValue)
{
    /// <summary>What a server names as the field where that is not the path: a problem with a value as a whole may have none. Null otherwise.</summary>
    public string? ServerField { get; init; }

    /// <summary>Whether the value is left out of the message, as servers do for whole objects and lists.</summary>
    public bool OmitsValue { get; init; }

    /// <summary>Whether it only says that more could not be looked at because of the other problems; there is nothing to mend in it.</summary>
    public bool IsRemark { get; init; }

    /// <summary>The cause's field.</summary>
    public string Field => ServerField ?? Path.ToString();

    /// <summary>The reason as a status cause spells it: <c>FieldValueRequired</c>.</summary>
    public string CauseReason => Reason == FieldProblemReason.Internal ? "InternalError" : "FieldValue" + Reason;

    /// <summary>The cause's message, without the field: <c>Invalid value: 0: must be …</c>.</summary>
    public string CauseMessage
    {
        get
        {
            var value = BadValue switch { null => "\"\"", ScalarNode { Kind: ScalarKind.Null } => "null", var node => node.ToString() };
            return Reason switch
            {
                FieldProblemReason.Required => Message.Length == 0 ? "Required value" : $"Required value: {Message}",
                FieldProblemReason.Forbidden => $"Forbidden: {Message}",
                FieldProblemReason.NotSupported => $"Unsupported value: {value}: {Message}",
                FieldProblemReason.Duplicate => $"Duplicate value: {value}",
                FieldProblemReason.NotFound => $"Not found: {value}",
                FieldProblemReason.TooLong => $"Too long: {Message}",
                FieldProblemReason.TooMany => $"Too many: {Message}",
                FieldProblemReason.Internal => $"Internal error: {Message}",
                _ when OmitsValue => $"Invalid value: {Message}",
                _ => $"Invalid value: {value}: {Message}",
            };
        }
    }

    /// <summary>As a server's message has it: the field, a colon, and the cause's message.</summary>
    public override string ToString() => $"{Field}: {CauseMessage}";

    /// <summary>The message of the whole refusal.</summary>
    public static string ServerMessage(GroupVersionKind kind, string name, IReadOnlyList<FieldProblem> problems)
    {
        var texts = problems.Select(problem => problem.ToString()).Distinct(StringComparer.Ordinal).ToList();
        var subject = kind.Group.Length == 0 ? kind.Kind : $"{kind.Kind}.{kind.Group}";
        return string.Create(CultureInfo.InvariantCulture, $"{subject} \"{name}\" is invalid: {(texts.Count == 1 ? texts[0] : $"[{string.Join(", ", texts)}]")}");
    }
}
