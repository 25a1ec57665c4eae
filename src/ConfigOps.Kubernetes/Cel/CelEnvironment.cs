using System.Collections.Concurrent;
using ConfigOps.Kubernetes.Cel.Checking;
using ConfigOps.Kubernetes.Cel.Evaluation;
using ConfigOps.Kubernetes.Cel.Libraries;
using ConfigOps.Kubernetes.Cel.Syntax;
using ConfigOps.Kubernetes.Cel.Types;

namespace ConfigOps.Kubernetes.Cel;

/// <summary>What expressions are compiled against: variables with their types, and the functions a Kubernetes version offers. Immutable.</summary>
public sealed class CelEnvironment
{
    /// <summary>The minor version of Kubernetes whose API servers are followed when nothing else is said.</summary>
    public const int NewestMinor = 36;

    private static readonly ConcurrentDictionary<(int Level, bool Mutations), FunctionTable> Tables = [];
    private readonly Dictionary<string, DeclaredType> _variables;
    private readonly MacroExpander _macros;
    private readonly bool _makesObjects;

    /// <summary>An environment with <paramref name="variables"/>.</summary>
    /// <param name="variables">The variables.</param>
    /// <param name="minor">The server's minor version: new expressions may use what the version before it already knew.</param>
    /// <param name="makesObjects">Whether expressions may make objects and patches, as those of MutatingAdmissionPolicies do.</param>
    /// <param name="bindings">Whether values may be given names with <c>cel.bind</c>, as in selectors of devices.</param>
    public CelEnvironment(IEnumerable<KeyValuePair<string, DeclaredType>> variables, int minor = NewestMinor, bool makesObjects = false, bool bindings = false)
    {
        _makesObjects = makesObjects;
        _variables = new(variables, StringComparer.Ordinal);
        var level = minor - 1;
        Functions = Tables.GetOrAdd((level, makesObjects), static kind => Build(kind.Level, kind.Mutations));
        _macros = new(optionals: level >= 28, twoVariables: level >= 32, sorting: level >= 34, bindings);
    }

    internal FunctionTable Functions { get; }

    /// <summary>The variable whose bounds the cost estimate goes by; null for <c>self</c>, whose bounds count for all.</summary>
    internal string? Root { get; init; }

    /// <summary>Whether fields may be read of values that cannot have any, which then fails when it is evaluated.</summary>
    internal bool LooseSelections { get; init; }

    /// <summary>A variable of a plain type, without bounds.</summary>
    public static DeclaredType Untyped(CelType type) => new(type, long.MaxValue, 1);

    /// <summary>Compiles an expression.</summary>
    public CelCompileResult Compile(string text)
    {
        try
        {
            var root = Parser.Parse(text, _macros);
            var checker = new TypeChecker(this, text);
            checker.Run(root);
            if (checker.Issues.Count > 0) return new(null, InOrder(checker.Issues));
            var issues = new LiteralChecker(text).Run(root);
            if (issues.Count > 0) return new(null, InOrder(issues));
            var planner = new Planner();
            var step = planner.Plan(root);
            return new(new CelProgram(text, root, step, planner.Locals, _variables.GetValueOrDefault(Root ?? "self"), Root), []);
        }
        catch (SyntaxException problem)
        {
            return new(null, [CelIssue.At(text, problem.Offset, problem.Message) with { IsOfProgram = problem.IsOfProgram }]);
        }
    }

    private static CelIssue[] InOrder(IReadOnlyList<CelIssue> issues) => [.. issues.OrderBy(static issue => issue.Line).ThenBy(static issue => issue.Column)];

    internal CelType? FindVariable(string name) => _variables.GetValueOrDefault(name)?.Type;

    /// <summary>The type of objects that an expression may write out by a name, or null.</summary>
    internal CelType? FindObjectType(string name) => !_makesObjects ? null : name == MutationTypes.Patch.Name ? MutationTypes.Patch : MutationTypes.IsObject(name) ? CelType.Struct(name) : null;

    internal static CelType? FindType(string name) => name switch
    {
        "bool" => CelType.Bool,
        "int" => CelType.Int,
        "uint" => CelType.Uint,
        "double" => CelType.Double,
        "string" => CelType.String,
        "bytes" => CelType.Bytes,
        "list" => CelType.AnyList,
        "map" => CelType.AnyMap,
        "null_type" => CelType.Null,
        "type" => CelType.Type,
        "google.protobuf.Timestamp" => CelType.Timestamp,
        "google.protobuf.Duration" => CelType.Duration,
        "optional_type" => CelType.Optional(CelType.Dyn),
        "net.IP" => KubernetesTypes.Ip,
        "net.CIDR" => KubernetesTypes.Cidr,
        _ => null,
    };

    private static FunctionTable Build(int level, bool makesObjects)
    {
        var table = new FunctionTable();
        if (makesObjects) MutationTypes.AddFunctions(table);
        StandardLibrary.Add(table, crossType: level >= 28);
        StringLibrary.Add(table, formatting: level >= 29);
        ListLibrary.AddKubernetes(table);
        KubernetesLibrary.AddRegex(table);
        KubernetesLibrary.AddUrls(table);
        if (level >= 27) AuthorizerLibrary.Add(table, selectors: level >= 31);
        if (level >= 28) OptionalLibrary.Add(table);
        if (level >= 28) KubernetesLibrary.AddQuantities(table);
        if (level >= 29) ListLibrary.AddSets(table);
        if (level >= 30) NetworkLibrary.Add(table);
        if (level >= 31) KubernetesLibrary.AddFormats(table);
        if (level >= 32) OptionalLibrary.AddMapInsert(table);
        if (level >= 33) KubernetesLibrary.AddVersions(table);
        if (level >= 34) ListLibrary.AddExtension(table);
        return table;
    }
}
