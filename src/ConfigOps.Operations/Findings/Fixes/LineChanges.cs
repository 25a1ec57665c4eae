namespace ConfigOps.Operations.Findings.Fixes;

/// <summary>Lines that give way to others: ranges of both texts, their ends not included.</summary>
internal readonly record struct LineChange(int OldStart, int OldEnd, int NewStart, int NewEnd);

/// <summary>Finds the fewest lines that change between two texts (Myers, "An O(ND) Difference Algorithm and Its Variations", 1986).</summary>
internal static class LineChanges
{
    /// <summary>Texts that differ in more lines are told as one change: the fewest are then of no use to a reader, and looking for them takes its square in time.</summary>
    private const int MostEdits = 2000;

    /// <summary>The changes in the order of the text.</summary>
    public static List<LineChange> Between(string[] old, string[] now)
    {
        var head = 0;
        while (head < old.Length && head < now.Length && old[head] == now[head]) head++;
        var tail = 0;
        while (tail < old.Length - head && tail < now.Length - head && old[^(tail + 1)] == now[^(tail + 1)]) tail++;
        return Path(old.AsSpan(head, old.Length - head - tail), now.AsSpan(head, now.Length - head - tail)) is { } steps
            ? Group(steps, head)
            : [new LineChange(head, old.Length - tail, head, now.Length - tail)];
    }

    // The way from (0, 0) to the end, as (x, y) of every step that removes or adds a line.
    private static List<(int X, int Y, bool Removes)>? Path(ReadOnlySpan<string> old, ReadOnlySpan<string> now)
    {
        var most = old.Length + now.Length;
        var furthest = new int[(2 * most) + 2];
        var trace = new List<int[]>();
        for (var edits = 0; edits <= Math.Min(most, MostEdits); edits++)
        {
            trace.Add(furthest[(most - edits)..(most + edits + 1)]);
            for (var diagonal = -edits; diagonal <= edits; diagonal += 2)
            {
                var down = diagonal == -edits || (diagonal != edits && furthest[most + diagonal - 1] < furthest[most + diagonal + 1]);
                var x = down ? furthest[most + diagonal + 1] : furthest[most + diagonal - 1] + 1;
                while (x < old.Length && x - diagonal < now.Length && old[x] == now[x - diagonal]) x++;
                furthest[most + diagonal] = x;
                if (x >= old.Length && x - diagonal >= now.Length) return Back(trace, old.Length, now.Length);
            }
        }

        return null;
    }

    private static List<(int X, int Y, bool Removes)> Back(List<int[]> trace, int x, int y)
    {
        var steps = new List<(int, int, bool)>();
        for (var edits = trace.Count - 1; edits > 0; edits--)
        {
            var furthest = trace[edits];
            int At(int diagonal) => furthest[edits + diagonal];
            var diagonal = x - y;
            var down = diagonal == -edits || (diagonal != edits && At(diagonal - 1) < At(diagonal + 1));
            var from = down ? diagonal + 1 : diagonal - 1;
            x = At(from);
            y = x - from;
            steps.Add((x, y, !down));
        }

        steps.Reverse();
        return steps;
    }

    private static List<LineChange> Group(List<(int X, int Y, bool Removes)> steps, int head)
    {
        var changes = new List<LineChange>();
        foreach (var (x, y, removes) in steps)
        {
            var step = new LineChange(head + x, head + x + (removes ? 1 : 0), head + y, head + y + (removes ? 0 : 1));
            if (changes.Count > 0 && changes[^1].OldEnd == step.OldStart && changes[^1].NewEnd == step.NewStart) changes[^1] = changes[^1] with { OldEnd = step.OldEnd, NewEnd = step.NewEnd };
            else changes.Add(step);
        }

        return changes;
    }
}
