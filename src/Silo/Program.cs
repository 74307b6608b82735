using Lexi.Silo;

try
{
    await using var server = await LexiServer.Start(args);
    await server.Completion;
    return 0;
}
catch (Exception e) when (StartRefusal.Explain(e) is { } sentence)
{
    StartRefusal.Report(sentence);
    return 2;
}
