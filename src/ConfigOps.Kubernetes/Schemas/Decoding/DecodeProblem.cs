using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Decoding;

/// <summary>Why a value cannot be read as the type its schema asks for.</summary>
public enum DecodeProblemKind
{
    /// <summary>The type has no such field; refused only under strict field validation.</summary>
    UnknownField,

    /// <summary>The value has another JSON type.</summary>
    WrongType,

    /// <summary>The number does not fit the field's bits.</summary>
    OutOfRange,

    /// <summary>The text is not spelled as the format asks: a quantity, a time, a duration, base64.</summary>
    BadFormat,
}

/// <summary>A value that cannot be read as what its schema asks for.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Message">What was found, what was expected and, where it can be guessed, what was meant.</param>
/// <param name="ServerText">What an API server says of it after "cannot be handled as a KIND: ".</param>
public sealed record DecodeProblem(NodePath Path, DecodeProblemKind Kind, string Message, string ServerText)
{
    /// <summary>Of an unknown field the only known name that is near enough to be meant; null when there is none, or several are as near.</summary>
    public string? Meant { get; init; }

    /// <summary>Of a value of the wrong type the type that its field has; null otherwise.</summary>
    public SchemaType? Expected { get; init; }

    /// <summary>The message with which an API server refuses the object (status 400, reason <c>BadRequest</c>): the first misread value, or all unknown fields.</summary>
    public static string ServerMessage(GroupVersionKind kind, IReadOnlyList<DecodeProblem> problems)
    {
        return $"{kind.Kind} in version \"{kind.Version}\" cannot be handled as a {kind.Kind}: {ServerReason(problems)}";
    }

    /// <summary>What an API server says of the problems, without the kind: the first misread value, or all unknown fields.</summary>
    public static string ServerReason(IReadOnlyList<DecodeProblem> problems) =>
        problems.FirstOrDefault(problem => problem.Kind != DecodeProblemKind.UnknownField)?.ServerText
        ?? $"strict decoding error: {string.Join(", ", problems.Select(problem => problem.ServerText))}";
}
