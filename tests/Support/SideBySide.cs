// One more than two cores: some always wait for a process, a limit or the disk. Fixtures that hold time or memory against a bound run alone.
[assembly: Parallelizable(ParallelScope.Fixtures)]
[assembly: LevelOfParallelism(3)]
