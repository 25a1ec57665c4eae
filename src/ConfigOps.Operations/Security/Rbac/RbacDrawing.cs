namespace ConfigOps.Operations.Security.Rbac;

/// <summary>A point of the drawing.</summary>
/// <param name="Point">What it stands for.</param>
/// <param name="Column">Its column, from 0 at the left; cluster admin is in the last.</param>
/// <param name="Row">Its row within the column, from 0 at the top.</param>
public sealed record DrawnPoint(RbacPoint Point, int Column, int Row);

/// <summary>A line of the drawing, from left to right.</summary>
/// <param name="From">The index of the point where it starts.</param>
/// <param name="To">The index of the point where it ends; always in a column further right.</param>
/// <param name="How">What stands on the line.</param>
public sealed record DrawnLine(int From, int To, string How);

/// <summary>
/// The ways from workloads to cluster admin laid out in columns, for whoever draws them. Every line leads from one column into the next, and points are
/// ordered so that lines cross little.
/// </summary>
/// <param name="Points">The points.</param>
/// <param name="Lines">The lines between them.</param>
/// <param name="Columns">How many columns there are.</param>
/// <param name="Rows">How many rows the fullest column has.</param>
public sealed record RbacDrawing(IReadOnlyList<DrawnPoint> Points, IReadOnlyList<DrawnLine> Lines, int Columns, int Rows)
{
    /// <summary>Lays paths out. A point's column is its distance from cluster admin, the same on every shortest path.</summary>
    public static RbacDrawing Of(IReadOnlyList<EscalationPath> paths)
    {
        if (paths.Count == 0) return new([], [], 0, 0);
        var longest = paths.Max(path => path.Steps.Count);
        var columns = new List<RbacPoint>[longest + 1];
        for (var i = 0; i <= longest; i++) columns[i] = [];
        var seen = new HashSet<RbacPoint>();
        var steps = new List<EscalationStep>();
        // Paths that share their end stand together, so that lines run beside each other.
        foreach (var path in paths.OrderBy(path => string.Join('\n', path.Steps.Reverse().Select(step => step.From.ToString())), StringComparer.Ordinal))
            for (var i = 0; i < path.Steps.Count; i++)
            {
                if (!seen.Add(path.Steps[i].From)) continue;
                columns[longest - path.Steps.Count + i].Add(path.Steps[i].From);
                steps.Add(path.Steps[i]);
            }

        columns[longest].Add(RbacPoint.ClusterAdmin);
        var points = columns.SelectMany((column, at) => column.Select((point, row) => new DrawnPoint(point, at, row))).ToList();
        var index = points.Select((point, at) => (point.Point, at)).ToDictionary(pair => pair.Point, pair => pair.at);
        return new(points, [.. steps.Select(step => new DrawnLine(index[step.From], index[step.To], step.How))], longest + 1, columns.Max(column => column.Count));
    }
}
