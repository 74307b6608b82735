// What the queries of group chats cost with few messages in the tables and with a million. See bench/README.md.
//
//   dotnet run -c Release --project bench/History
using System.Globalization;
using Lexi.Bench.History;
using Lexi.Testing.Databases;

var millionth = args is [var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 1_000_000;
int[] sizes = [Library.LargeChat + (10 * Library.SmallChat), millionth];

Console.WriteLine($"One chat of {Library.LargeChat:N0} messages, the others of {Library.SmallChat:N0}; median and 95th percentile of {Questions.Rounds} in milliseconds.");
using var cluster = new PostgresCluster();
foreach (var engine in (string[])["SQLite", "PostgreSQL"])
{
    if (engine == "PostgreSQL" && cluster.SkipReason is { } reason)
    {
        Console.WriteLine($"\nPostgreSQL: {reason}");
        continue;
    }

    var columns = new List<IReadOnlyList<(string Question, double Median, double Worst)>>();
    foreach (var size in sizes)
    {
        await using var library = await Library.Open(engine == "PostgreSQL" ? cluster.CreateSchema() : null);
        await library.Fill(size);
        columns.Add(await Questions.Ask(library));
    }

    Console.WriteLine($"\n| {engine} | {string.Join(" | ", sizes.Select(size => $"{size:N0} messages"))} |\n| --- | ---: | ---: |");
    for (var row = 0; row < columns[0].Count; row++)
        Console.WriteLine($"| {columns[0][row].Question} | {string.Join(" | ", columns.Select(column => FormattableString.Invariant($"{column[row].Median:F2} / {column[row].Worst:F2}")))} |");
}
